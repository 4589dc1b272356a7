"""What is known of an advance directive, in sentences."""

from PySide6.QtCore import QCoreApplication

from peernotes.domain.client import Answer
from peernotes.domain.wellness import Directive
from peernotes.ui.words import Words

translate = QCoreApplication.translate


def directive_lines(words: Words, item: Directive) -> list[str]:
    """Whether there is one, who speaks for them, and where the paper lies."""
    if item.exists is not Answer.YES:
        return [_without(item.exists)]
    state, day = item.state, words.day(item.signed_on) if item.signed_on else ""
    signed = " · ".join(part for part in (state, day) if part)
    lines = [
        translate("Directive", "There is one: {signed}.").format(signed=signed)
        if signed
        else translate("Directive", "There is one.")
    ]
    agent = ", ".join(part for part in (item.agent, item.agent_contact) if part)
    if agent:
        lines.append(translate("Directive", "Speaks for them: {agent}.").format(agent=agent))
    if item.kept_where:
        lines.append(
            translate("Directive", "The paper is kept: {where}.").format(where=item.kept_where.rstrip("."))
        )
    lines.append(
        translate("Directive", "They want us to hold a copy: {answer}.").format(
            answer=words.answer(item.hold_copy)
        )
    )
    return lines


def _without(answer: Answer) -> str:
    return {
        Answer.NOT_ASKED: translate("Directive", "Not asked yet whether there is one."),
        Answer.NO: translate("Directive", "There is none."),
        Answer.ASK_FIRST: translate("Directive", "They want to be asked again another time."),
        Answer.RATHER_NOT_SAY: translate("Directive", "They would rather not say whether there is one."),
    }[answer]
