"""An invented measure for tests; its statements are nobody's."""

import re

HEAD = """
id = "garden"
version = 1
kind = "{kind}"
name = "Garden scale"
language = "en"
intro = "Say how much each line is like your garden."
citation = "Invented for tests, 2026."
licence = "Anyone may pass it on."
licence_url = "https://example.org/garden"
redistribution = "public"
checked = 2026-11-26
"""

SCALE = """
[scale]
options = [[1, "Not at all"], [2, "A little"], [3, "Half"], [4, "Mostly"], [5, "Wholly"]]
"""

SCORING = """
[scoring]
rule = "sum"
"""

ITEMS = """
[[item]]
id = "a"
text = "The beans have climbed the fence."

[[item]]
id = "b"
text = "There is a bench in the shade."

[[item]]
id = "c"
text = "The gate squeaks."

[[item]]
id = "d"
text = "Somebody waters when I am away."
"""

HALF = """
[[subscale]]
id = "half"
name = "The first half"
items = ["a", "b"]
"""


def pack_text(*, kind: str = "instrument", scoring: str = SCORING, extra: str = "", **changed: str) -> str:
    """A whole pack; `changed` are lines of its head by their key, as TOML writes the value."""
    head = HEAD.format(kind=kind)
    for key, value in changed.items():
        head, found = re.subn(rf"(?m)^{key} = .*$", lambda _, k=key, v=value: f"{k} = {v}", head)  # type: ignore[misc]
        head = head if found else f"{head}{key} = {value}\n"
    return f"{head}\n{SCALE}\n{scoring}\n{ITEMS}\n{HALF}\n{extra}"
