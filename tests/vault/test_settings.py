"""How a vault is kept comes back after closing, and says nothing where nothing was said."""

from peernotes.vault.vault import Vault


def test_a_setting_comes_back_as_it_was_put(vault: Vault) -> None:
    vault.settings.put("second place", {"path": "/somewhere", "days": [1, 2]})
    vault.settings.put("second place", {"path": "Ünder", "days": []})
    assert vault.settings.get("second place") == {"path": "Ünder", "days": []}


def test_what_was_never_put_is_nothing(vault: Vault) -> None:
    assert vault.settings.get("second place") is None
