"""Turning a Spanish hit and a suggestion into one exact edit: whatever agrees with the noun goes along.

`un adicto agresivo` becomes `una persona agresiva que consume drogas`, `al adicto` becomes
`a la persona ...`, and `el adicto está enojado` becomes `la persona ... está enojada`.
"""

from collections.abc import Iterator

from peernotes.language.matching import Hit
from peernotes.language.rewriting import Edit, in_capitals, leave_out
from peernotes.language.spanish_agreement import LINKS, Phrase, Shown, render
from peernotes.language.suggestions import Suggestion
from peernotes.language.tokens import Tokens
from peernotes.language.words import Words

_VERB_ORDER = tuple(
    f"{tense}{person}"
    for person in ("3", "6", "", "1", "4")
    for tense in ("pret", "pres", "imp", "past", "subj", "fut", "cond", "part", "inf", "ger")
)
_FARTHEST_BACK = 12
"""Words in which the one who is meant is looked for."""


def edits(hit: Hit, tokens: Tokens, words: Words) -> Iterator[Edit]:
    """The edits a hit offers, at most one per suggestion, without doubles and none that would not agree."""
    seen: set[str] = set()
    if hit.rule.detect == "short_quote":
        inside = tokens.text[hit.start + 1 : hit.end - 1]
        yield Edit(words.labels["unquote"], hit.start, hit.end, inside.strip())
        return
    if not _frame_fits(hit, tokens, words):
        return
    shown = _shown(hit, tokens, words)
    for suggestion in hit.rule.suggest:
        edit = _edit(hit, suggestion, shown, tokens, words)
        if edit and edit.replacement not in seen:
            seen.add(edit.replacement)
            yield edit


def _edit(hit: Hit, suggestion: Suggestion, shown: Shown, tokens: Tokens, words: Words) -> Edit | None:
    if suggestion.leaves_out:
        return leave_out(hit, tokens, words) if _can_go(hit, shown, tokens, words) else None
    if not _same_kind(suggestion, shown):
        return None
    if suggestion.first_is_noun and hit.first >= 0 and hit.forms and hit.forms[0].part == "n":
        return Phrase(hit, suggestion, shown, tokens, words).edit()
    written = render(suggestion, shown, hit, tokens)
    if written is None:
        return None
    cased = in_capitals(written, hit, tokens)
    if hit.first >= 0 and tokens.begins_line(hit.first) and tokens.raw(hit.first).istitle():
        cased = cased[:1].upper() + cased[1:]
    return Edit(written, hit.start, hit.end, cased)


def _same_kind(suggestion: Suggestion, shown: Shown) -> bool:
    """Whether both are a whole "does something", or both are not."""
    kind = next((part for _, part, _ in suggestion.parts if part), "")
    return kind in ("first", "last") or (kind == "v") == bool(shown.verb)


def _can_go(hit: Hit, shown: Shown, tokens: Tokens, words: Words) -> bool:
    """Whether a sentence is left when the wording goes: not after "is" or "a" with nothing behind it."""
    if shown.verb or hit.first < 0:
        return False
    following, grammar = hit.last + 1, words.grammar
    if following < len(tokens.words) and tokens.joined(following) and tokens.words[following] not in LINKS:
        return True
    before = tokens.words[hit.first - 1] if hit.first else ""
    leans = grammar.copulas | grammar.one_man | grammar.one_woman | grammar.men | grammar.determiners | LINKS
    return before not in leans


def _frame_fits(hit: Hit, tokens: Tokens, words: Words) -> bool:
    """Whether a rewrite that says everything can stand here: nothing belongs to the wording behind it."""
    following = hit.last + 1
    joined = following < len(tokens.words) and tokens.joined(following)
    open_ended = joined and tokens.words[following] not in words.grammar.function_words
    if hit.rule.frame == "object":
        return open_ended and tokens.words[following] not in LINKS
    return hit.rule.frame != "predicate" or not open_ended


def _shown(hit: Hit, tokens: Tokens, words: Words) -> Shown:
    verb = gender = number = ""
    for form in hit.forms:
        if form.part == "v":
            verb = verb or _verb_form(form.forms, hit, tokens)
        elif not number:
            genders, numbers = ({name[k] for name in form.forms} for k in (0, 1))
            gender = min(genders) if len(genders) == 1 else ""
            number = min(numbers)
    if hit.first >= 0 and not gender:
        gender = _gender_before(hit, tokens, words)
    if not number and verb:
        number = "2" if verb[-1] in "46" else "1"
    return Shown(verb, gender, number)


def _verb_form(forms: frozenset[str], hit: Hit, tokens: Tokens) -> str:
    before = tokens.words[max(0, hit.first - 2) : hit.first]
    if "yo" in before:
        mine = [form for form in _VERB_ORDER if form in forms and form.endswith("1")]
        if mine:
            return mine[0]
    return next((form for form in _VERB_ORDER if form in forms), min(forms))


def _gender_before(hit: Hit, tokens: Tokens, words: Words) -> str:
    """From the article, the pronoun or the noun before it in the sentence; the nearest one counts."""
    for i in range(hit.first - 1, max(-1, hit.first - _FARTHEST_BACK), -1):
        if tokens.ends_sentence(i + 1):
            return ""
        word = tokens.words[i]
        if word in words.grammar.one_man or word in words.grammar.men:
            return "m"
        if word in words.grammar.one_woman or word in words.grammar.women:
            return "f"
    return ""
