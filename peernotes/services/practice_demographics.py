"""The practice caseload: a few answers for the funder's counts."""

from collections.abc import Mapping

from peernotes import resources
from peernotes.domain.demographics import Answer, State, answer_of
from peernotes.domain.ids import ClientId
from peernotes.services.demographics import FunderCounts, packs
from peernotes.services.session import Session


def fill(session: Session, people: Mapping[str, ClientId]) -> None:
    """`people` by their name to use."""
    counts = FunderCounts(session)
    questions = {question.id: question for pack in packs() for question in pack.questions}
    for entry in resources.read_toml("practice/demographics.toml")["answer"]:
        who, question = people[entry["person"]], questions[entry["question"]]
        if entry.get("rather_not_say", False):
            answer = Answer(who, question.id, State.RATHER_NOT_SAY)
        else:
            answer = answer_of(who, question, entry.get("codes", ()), {}, entry.get("own_words", ""))
        counts.save(who, [answer])
