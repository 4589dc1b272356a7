"""What a pack may hold: no holes, no contradictions, no cut-off; one sentence for whatever is wrong."""

import random
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain import measure_pack
from peernotes.domain.measure import Redistribution, Rule
from peernotes.errors import PackRefusedError
from tests.data.packs import ITEMS, SCALE, SCORING, pack_text

WHOLE = pack_text()
SCORE_ONLY = """
id = "garden_score"
version = 1
kind = "score_only"
name = "Garden score"
language = "en"
citation = "Invented."
licence = "No copies."
licence_url = "https://example.org"
redistribution = "none"
checked = 2026-11-26
[total]
lowest = 0
highest = 40
[[subscale]]
id = "beans"
name = "Beans"
lowest = 0
highest = 10
"""


def refused(text: str | bytes) -> PackRefusedError:
    """What is said of it, in one sentence that shows nothing of the file but short plain names."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    with pytest.raises(PackRefusedError) as caught:
        measure_pack.read(content)
    said = caught.value
    assert said.what.endswith((".", "!"))
    assert "\n" not in said.what
    assert len(said.what) < 260
    assert said.safe
    assert said.press
    return said


def test_a_whole_pack_is_read_word_for_word() -> None:
    pack = measure_pack.read(WHOLE.encode())
    assert [item.text for item in pack.items][1] == "There is a bench in the shade."
    assert [(scale.id, int(scale.lowest), int(scale.highest)) for scale in pack.scales] == [
        ("total", 4, 20),
        ("half", 2, 10),
    ]
    assert pack.rule is Rule.SUM
    assert pack.may_miss == 0
    assert pack.rights.redistribution is Redistribution.PUBLIC
    assert pack.label(5) == "Wholly"


def test_one_changed_letter_is_another_digest() -> None:
    other = measure_pack.read(WHOLE.replace("bench", "beach").encode())
    assert other.digest != measure_pack.read(WHOLE.encode()).digest


def test_a_pack_that_keeps_only_the_score_has_no_words() -> None:
    pack = measure_pack.read(SCORE_ONLY.encode())
    assert (pack.items, pack.options) == ((), ())
    assert [(s.id, int(s.lowest), int(s.highest)) for s in pack.scales] == [
        ("total", 0, 40),
        ("beans", 0, 10),
    ]
    refused(SCORE_ONLY + ITEMS)
    refused(SCORE_ONLY + SCALE)
    refused(SCORE_ONLY.replace("highest = 40", "highest = 0"))


@pytest.mark.parametrize(
    "key",
    [
        "cutoff",
        "cut_off",
        "threshold",
        "norm",
        "norms",
        "mean",
        "sd",
        "band",
        "bands",
        "risk",
        "severity",
        "interpretation",
    ],
)
def test_the_format_has_no_place_for_a_cut_off(key: str) -> None:
    for text in (
        pack_text(**{key: "47"}),
        pack_text(extra=f"[{key}]\nlow = 10\n"),
        pack_text(extra=f'[[{key}]]\nname = "low"\n'),
        WHOLE.replace("rule =", f"{key} = 3\nrule ="),
        WHOLE.replace("options =", f"{key} = 3\noptions ="),
        WHOLE.replace('id = "half"', f'id = "half"\n{key} = 3'),
        WHOLE.replace('id = "a"', f'id = "a"\n{key} = 3'),
        SCORE_ONLY.replace("lowest = 0", f"{key} = 3\nlowest = 0"),
    ):
        assert f"“{key}”" in refused(text).what
    fields = set(measure_pack.read(WHOLE.encode()).__slots__)
    assert not [name for name in fields if any(part in name for part in ("cut", "norm", "band", "thresh"))]


@pytest.mark.parametrize(
    "key",
    [
        "id",
        "version",
        "kind",
        "name",
        "language",
        "citation",
        "licence",
        "licence_url",
        "redistribution",
        "checked",
    ],
)
def test_a_pack_with_a_hole_is_refused_and_the_hole_is_named(key: str) -> None:
    lines = [line for line in WHOLE.splitlines() if not line.startswith(f"{key} = ")]
    # Other parts have an id or a name too; only the head's goes.
    head, _, rest = WHOLE.partition("[scale]")
    lines = [line for line in head.splitlines() if not line.startswith(f"{key} = ")]
    assert f"“{key}”" in refused("\n".join(lines) + "\n[scale]" + rest).what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE.replace(ITEMS, ""), "question"),
        (WHOLE.replace(SCALE, ""), "scale"),
        (WHOLE.replace(SCORING, ""), "scored"),
        (WHOLE.replace('id = "b"', 'id = "a"'), "Two questions"),
        (WHOLE.replace('[2, "A little"]', '[1, "A little"]'), "Two answers"),
        (WHOLE.replace('[2, "A little"]', '[2, "Not at all"]'), "Two answers"),
        (WHOLE.replace('["a", "b"]', '["a", "z"]'), "not among the questions"),
        (WHOLE.replace('["a", "b"]', '["a", "a"]'), "are the same"),
        (WHOLE.replace('rule = "sum"', 'rule = "sum"\nreversed = ["z"]'), "not among the questions"),
        (WHOLE.replace('rule = "sum"', 'rule = "sum"\nmay_miss = 5'), "may_miss"),
        (WHOLE.replace('rule = "sum"', 'rule = "guess"'), "sum"),
        (WHOLE.replace('[2, "A little"], ', "").replace("rule =", 'reversed = ["a"]\nrule ='), "mirror"),
        (pack_text(redistribution='"none"'), "no copy"),
        (pack_text(redistribution='"nc_nd"'), "promise"),
        (pack_text(redistribution='"permission_required"'), "promise"),
        (pack_text(redistribution='"sure"'), "permission_required"),
        (pack_text(checked='"2026-11-26"'), "a day"),
        (pack_text(checked="2026-11-26T10:00:00"), "a day"),
        (pack_text(checked="2026-02-30"), "TOML"),
        (pack_text(version="0"), "whole number"),
        (pack_text(version="true"), "whole number"),
        (pack_text(version="1.5"), "whole number"),
        (pack_text(version='"1"'), "whole number"),
        (pack_text(id='"Garden Scale"'), "small letters"),
        (pack_text(language='"english please"'), "language code"),
        (pack_text(licence_url='"ask me"'), "https://"),
        (pack_text(name='"  "'), "missing"),
        (pack_text(name='" padded"'), "cannot be shown"),
        (pack_text(name='"bell\\u0007"'), "cannot be shown"),
        (pack_text(name=f'"{"x" * 201}"'), "longer than 200"),
        (pack_text(translates='"garden"'), "translation"),
        (pack_text(extra='[prompt]\nvalues = [1]\ntext = "Ask."'), "own check-ins"),
        (pack_text(kind="ours", extra='[prompt]\nvalues = [9]\ntext = "Ask."'), "does not have"),
        (pack_text(every_days="0"), "whole number"),
        (pack_text(extra="[total]\nlowest = 1\nhighest = 2"), "total"),
        (WHOLE + "\n[[item]]\nid = 3\n", "id"),
        ("item = 3", "“kind”"),
        ("", "“kind”"),
    ],
)
def test_what_contradicts_itself_is_refused_in_a_plain_sentence(text: str, said: str) -> None:
    assert said in refused(text).what


def test_a_file_that_is_something_else_is_refused_in_a_plain_sentence() -> None:
    for content in (
        b"\x00" * 500,
        b"\xff\xfe" + "id".encode("utf-16-le"),
        b"%PDF-1.7 a letter about somebody",
        b"[" * 5_000,
        b"a = " + b"[" * 50_000,
        b"a = " + b"{b = " * 5_000,
        b"a = " + b"9" * 5_000,
        b"x" * (measure_pack.LARGEST + 1),
        b'{"id": "json"}',
    ):
        assert refused(content).what


def test_a_name_that_is_no_plain_name_is_not_repeated_on_the_screen() -> None:
    said = refused(pack_text(extra='["Marcus Whitfield said"]\nx = 1')).what
    assert "Marcus" not in said


@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_give_one_clear_sentence(content: bytes) -> None:
    assert refused(content).what.endswith(".")


VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=8) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def test_a_whole_pack_with_anything_spoiled_is_read_or_refused_in_words() -> None:
    seed = random.SystemRandom().randrange(1 << 32)
    chance, whole = random.Random(seed), WHOLE.encode()
    seen = 0
    for _ in range(1_500):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(content))
            how = chance.randrange(4)
            if how == 0:
                content[at] = chance.randrange(256)
            elif how == 1:
                del content[at : at + chance.randint(1, 60)]
            elif how == 2:
                content[at:at] = content[: chance.randint(1, 60)]
            else:
                content[at:at] = bytes(chance.choices(range(256), k=chance.randint(1, 9)))
        said = _answer(bytes(content))
        seen += bool(said)
        assert said.endswith(".") or not said, f"seed {seed}"
    assert seen > 700, f"seed {seed}"


def _answer(content: bytes) -> str:
    """What is said of it; nothing where it is read. Any other error is a bug and comes through."""
    try:
        measure_pack.read(content)
    except PackRefusedError as error:
        return error.what
    return ""


@given(st.sampled_from(sorted(tomllib.loads(WHOLE))), VALUES)
def test_any_kind_of_value_under_any_key_is_read_or_refused_in_words(key: str, value: object) -> None:
    table = tomllib.loads(WHOLE) | {key: value}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda _: table)
        said = _answer(WHOLE.encode())
    assert said.endswith(".") or not said
