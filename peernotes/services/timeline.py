"""The picture of one person's steps and contacts, with the words for each thing in it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from peernotes import resources
from peernotes.domain.ids import ClientId
from peernotes.domain.note import Note
from peernotes.domain.plan import Step, StepStatus
from peernotes.domain.timeline import Lane, Moment, Shape, Span, Timeline, TimelinePrint, timeline
from peernotes.services.hopes import HopeRow
from peernotes.services.plan_words import plan_words, texts
from peernotes.services.session import Session

_SHAPES = {
    StepStatus.PLANNED: Shape.PLANNED,
    StepStatus.TRIED: Shape.TRIED,
    StepStatus.DONE: Shape.DONE,
    StepStatus.CHANGED_MIND: Shape.CHANGED,
    StepStatus.BLOCKED: Shape.BLOCKED,
}


def timeline_of(session: Session, client_id: ClientId) -> Timeline:
    """Contacts first, then each hope with its steps under it; notes entered in error are left out."""
    words = texts()["timeline"]
    contacts = tuple(_contact(note) for note in session.notes.of(client_id) if not note.is_in_error)
    lanes = [Lane(words["contacts"], contacts)]
    for row in session.hopes.board(client_id):
        lanes += _lanes(row, words)
    return timeline(lanes, session.now().date())


def legend() -> tuple[tuple[Shape, str], ...]:
    """What each shape says."""
    words = texts()["timeline"]["legend"]
    return tuple((shape, str(words[shape.value])) for shape in Shape)


def timeline_print(told: Timeline) -> TimelinePrint:
    """The picture for paper, with its words."""
    months = resources.read_toml("print/words.toml")["period"]["months"]
    named = tuple((day, f"{months[day.month - 1]} {day.year}") for day in told.months)
    return TimelinePrint(told, named, legend(), texts()["paper"]["alternative"])


def _contact(note: Note) -> Moment:
    how = texts()["modality"][note.facts.modality]
    return Moment(note.facts.service_date, Shape.CONTACT, texts()["timeline"]["contact"].format(how=how))


def _lanes(row: HopeRow, words: Any) -> Iterator[Lane]:
    hope = row.hope
    moments = [Moment(hope.heard_on, Shape.TOLD, words["told"])]
    for reading in row.readings:
        said = words["closeness"].format(closeness=reading.closeness)
        moments.append(Moment(reading.on_day, Shape.READING, said, reading.closeness))
    if not hope.is_living:
        said = words["became"].format(status=plan_words().hope_status[hope.status].label)
        moments.append(Moment(hope.status_on, Shape.BECAME, said))
    yield Lane(hope.words, tuple(moments), is_head=True)
    for step in row.steps:
        yield _step_lane(step, words)


def _step_lane(step: Step, words: Any) -> Lane:
    """A step that is planned is one mark on the day it was named; others have a second where they stand."""
    moments = [Moment(step.made_on, Shape.PLANNED, words["planned"].format(text=step.text))]
    if step.status is not StepStatus.PLANNED:
        said = words[step.status.value].format(text=step.text)
        moments.append(Moment(step.status_on, _SHAPES[step.status], said))
    return Lane(step.text, tuple(moments), Span(step.made_on, _end(step), step.is_open))


def _end(step: Step) -> date:
    return max(step.status_on, step.due) if step.is_open and step.due is not None else step.status_on
