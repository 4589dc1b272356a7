"""The wording around consents, from `resources/consent`: labels, prompts, notices, what a person is told."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from peernotes import resources
from peernotes.domain.consent import Category, Consent, ConsentKind, Element, Explained
from peernotes.domain.disclosure import Basis
from peernotes.domain.privacy_law import PrivacyLaw
from peernotes.domain.release import Obstacle
from peernotes.domain.text import search_key


def words() -> Mapping[str, Any]:
    """Everything in `resources/consent/en.toml`."""
    return resources.read_toml("consent/en.toml")


def kind_name(kind: ConsentKind) -> str:
    return str(words()["kind"][kind.value]["name"])


def kind_explained(kind: ConsentKind) -> str:
    return str(words()["kind"][kind.value]["explain"])


def category_name(category: Category) -> str:
    return str(words()["category"][category.value])


def element(item: Element) -> Mapping[str, str]:
    """Its `label`, the `prompt` to read out, and what is said when it is `missing`."""
    found: Mapping[str, str] = words()["element"][item.value]
    return found


def missing_in_words(items: Iterable[Element]) -> str:
    """`who may get it; the day it was signed`."""
    return "; ".join(element(item)["missing"] for item in items)


def obstacles_in_words(items: Iterable[Obstacle]) -> str:
    return " ".join(words()["obstacle"][item.value] for item in items)


def basis_in_words(basis: Basis) -> str:
    return str(words()["basis"][basis.value])


def what_is_read_out(organisation: str) -> Explained:
    """What a person is told before signing, as it stands in the wording today."""
    told = words()["told"]
    return Explained(
        revocation=told["revocation"].format(organisation=organisation),
        redisclosure=told["redisclosure"],
        refusal=told["refusal"],
    )


def long_notice(law: PrivacyLaw) -> tuple[str, str]:
    """Heading and text of 42 CFR 2.32(a)(1) for the first page; empty for a program outside part 2."""
    notice = resources.read_toml("consent/notices.toml")["notice"]
    return (notice["heading"], notice["long"]) if law.part2.counts else ("", "")


def short_notice(law: PrivacyLaw) -> str:
    """For the foot of every page that goes outside."""
    return str(_notices(law)["short"])


def notice_version(law: PrivacyLaw) -> str:
    """What the ledger says of the notice that went along."""
    return str(_notices(law)["version"])


def subpoena() -> Mapping[str, str]:
    """The `line`, what to do `instead`, and the `law` behind it."""
    found: Mapping[str, str] = resources.read_toml("consent/notices.toml")["subpoena"]
    return found


def sounds_like_proceedings(texts: Iterable[str]) -> bool:
    """Whether one of the texts speaks of a court or the like; a hint to the worker, never a refusal."""
    said = {word for text in texts for word in search_key(text).split()}
    return not said.isdisjoint(words()["purpose"]["proceedings"])


def recipients_in_words(consent: Consent) -> str:
    return ", ".join(item.name for item in consent.recipients if item.name.strip())


def checked() -> date:
    """When somebody last compared the notices with the law."""
    return date.fromisoformat(resources.read_toml("consent/notices.toml")["notice"]["checked"])


def _notices(law: PrivacyLaw) -> Mapping[str, str]:
    found: Mapping[str, str] = resources.read_toml("consent/notices.toml")[
        "notice" if law.part2.counts else "without"
    ]
    return found
