"""A version of the plan on paper: for the person to keep, or for the supervisor; with lines to sign."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from peernotes.domain.client import Client
from peernotes.domain.ids import PlanId
from peernotes.domain.listing import Part
from peernotes.domain.plan import HopeOnPlan, Signature, SignatureWay, Step, StepStatus, Whose
from peernotes.domain.quotation import Quotation
from peernotes.domain.relationship import NamedBy, Strength
from peernotes.domain.text import isolated, shortened
from peernotes.services.page_days import day_in_words
from peernotes.services.papers import Leaving, Paper, listing
from peernotes.services.plan_words import domain_labels, plan_words, texts
from peernotes.services.plans import PlanRow
from peernotes.services.session import Session
from peernotes.services.timeline import timeline_of, timeline_print


def plan_paper(session: Session, plan_id: PlanId, *, for_person: bool, full_name: bool = True) -> Paper:
    """The version as it was put before those who sign it; an open one as it stands today.

    Raises:
        LookupError: there is no such version.
    """
    row = session.plans.row(plan_id)
    client = session.people.one(row.plan.client_id)
    setting = _Setting(session, row, client, for_person=for_person, full_name=full_name)
    audience = "person" if for_person else "supervisor"
    table = texts()["paper"] | {"purpose": texts()["paper"][f"for_{audience}"]}
    document = listing(session, table, setting.person, tuple(setting.parts()))
    leaving = Leaving(
        client.id,
        recipient=table[f"recipient_{audience}"],
        purpose=table[f"purpose_{audience}"],
        basis=table[f"basis_{audience}"],
        what=(row.plan.id,),
    )
    return Paper(document, "plan", leaving)


class _Setting:
    """Puts one version into parts; a reviewer sees no names of those who stand by the person."""

    def __init__(
        self, session: Session, row: PlanRow, client: Client, *, for_person: bool, full_name: bool
    ) -> None:
        self._session, self._row = session, row
        self._for_person = for_person
        self._words: Any = texts()["paper"]
        self._is_named = full_name or for_person
        self.person = client.name_to_use if self._is_named else client.initials

    def parts(self) -> Iterator[Part]:
        plan, words = self._row.plan, self._words
        yield Part(sentences=tuple(self._standing()))
        if plan.vision:
            yield Part(words["vision"], quotations=(self._quoted(plan.vision, plan.begun_on),))
        looked = [(words[key], getattr(plan, key)) for key in ("went_well", "did_not_fit", "to_change")]
        said = tuple((label, text) for label, text in looked if text)
        if said:
            yield Part(words["since"], sentences=tuple(f"{label}: {text}" for label, text in said))
        yield from self._hopes()
        yield from self._strengths()
        yield from self._supports()
        yield self._signing()
        yield from self._picture()

    def _standing(self) -> Iterator[str]:
        plan, words = self._row.plan, self._words
        yield words["version"].format(version=plan.version, day=day_in_words(plan.begun_on))
        if plan.closed_on is None:
            yield words["open_version"]
        else:
            yield words["closed"].format(day=day_in_words(plan.closed_on))
        if plan.review_due is not None:
            yield words["review"].format(day=day_in_words(plan.review_due))

    def _hopes(self) -> Iterator[Part]:
        hopes = self._row.content.hopes
        if not hopes:
            yield Part(self._words["hopes"], sentences=(self._words["nothing"],))
        for index, item in enumerate(hopes):
            hope, words = item.hope, self._words
            columns = (words["step"], words["whose"], words["due"], words["status"]) if item.steps else ()
            yield Part(
                heading=words["another"] if index else words["hopes"],
                quotations=(self._quoted(hope.words, hope.heard_on),),
                sentences=tuple(self._about(item)),
                columns=columns,
                shares=(40, 18, 18, 24),
                rows=tuple(self._step(step) for step in item.steps),
            )

    def _about(self, item: HopeOnPlan) -> Iterator[str]:
        hope, words = item.hope, self._words
        status = plan_words().hope_status[hope.status].label
        yield f"{words['stands']}: {status}, {day_in_words(hope.status_on)}"
        if hope.plain_goal:
            yield words["plain_goal"].format(goal=isolated(hope.plain_goal))
        if hope.domains:
            yield words["domains"].format(domains=", ".join(domain_labels(hope.domains)))
        if hope.why:
            yield words["why"].format(why=isolated(hope.why))
        if hope.fits:
            yield words["fits"].format(fits=isolated(hope.fits))
        if hope.importance is not None or hope.confidence is not None:
            yield words["numbers"].format(
                importance=self._number(hope.importance), confidence=self._number(hope.confidence)
            )
        if item.reading is not None:
            day = day_in_words(item.reading.on_day)
            said = words["closeness"].format(closeness=item.reading.closeness, day=day)
            quoted = words["closeness_words"].format(words=isolated(item.reading.words))
            yield f"{said} {quoted}" if item.reading.words else said

    def _number(self, number: int | None) -> str:
        return self._words["not_asked"] if number is None else str(number)

    def _step(self, step: Step) -> tuple[str, ...]:
        status = plan_words().step_status[step.status].label
        if step.status is StepStatus.BLOCKED and step.blocked_by:
            status = f"{status} {isolated(step.blocked_by)}"
        if step.status is not StepStatus.PLANNED:
            status = f"{status}, {day_in_words(step.status_on)}"
        text = step.text
        if step.learned:
            text = f"{text}\n{self._words['learned'].format(learned=isolated(step.learned))}"
        due = day_in_words(step.due) if step.due is not None else ""
        return (text, self._whose(step), due, status)

    def _whose(self, step: Step) -> str:
        if step.whose is Whose.SOMEONE_ELSE and step.who:
            return step.who
        whose = "mine" if self._for_person and step.whose is Whose.PERSON else step.whose.value
        return str(texts()["whose"][whose]).format(name=isolated(self.person))

    def _strengths(self) -> Iterator[Part]:
        found = self._row.content.strengths
        if found:
            yield Part(self._words["strengths"], quotations=tuple(self._strength(item) for item in found))

    def _strength(self, item: Strength) -> Quotation:
        if item.named_by is NamedBy.PERSON:
            return self._quoted(item.text, item.heard_on)
        named = str(texts()["named_by"][item.named_by.value]).format(name=isolated(self.person))
        return Quotation(item.text, f"{named}, {day_in_words(item.heard_on)}")

    def _supports(self) -> Iterator[Part]:
        found, words, names = self._row.content.supports, self._words, plan_words()
        if not found:
            return
        if not self._for_person:
            kinds = tuple((names.kinds[item.kind], names.contact[item.ok_to_contact]) for item in found)
            columns = (words["support"], words["contact"])
            yield Part(words["supports"], (words["left_out_supports"],), columns, (60, 40), kinds)
            return
        rows = tuple((item.name, item.relation, names.contact[item.ok_to_contact]) for item in found)
        heads = (words["support"], words["relation"], words["contact"])
        yield Part(words["supports"], (), heads, (34, 40, 26), rows)

    def _picture(self) -> Iterator[Part]:
        told, table = timeline_of(self._session, self._row.plan.client_id), texts()["timeline"]
        if told.is_empty:
            return
        words = self._words
        span = words["picture_told"].format(first=day_in_words(told.first), last=day_in_words(told.last))
        yield Part(words["picture"], sentences=(span,), picture=timeline_print(told))
        rows = tuple((day_in_words(moment.day), moment.said, shortened(hope)) for moment, hope in told.told)
        yield Part(columns=(table["day"], table["what"], table["hope"]), shares=(20, 42, 38), rows=rows)

    def _signing(self) -> Part:
        said = tuple(self._signature(item) for item in self._row.signatures)
        return Part(self._words["signatures"], sentences=said, lines_to_sign=tuple(self._words["lines"]))

    def _signature(self, item: Signature) -> str:
        words, day = self._words, day_in_words(item.on_day)
        role = f", {isolated(item.role)}" if item.role else ""
        name = self.person if item.signer is Whose.PERSON else item.name
        key = "declined_because" if item.way is SignatureWay.DECLINED and item.reason else item.way.value
        return str(words[key]).format(
            name=isolated(name),
            role=role,
            typed=isolated(name if item.signer is Whose.PERSON and not self._is_named else item.name),
            day=day,
            place=isolated(item.kept_at),
            reason=isolated(item.reason),
        )

    def _quoted(self, text: str, day: date) -> Quotation:
        return Quotation(text, f"{isolated(self.person)}, {day_in_words(day)}")
