"""The interface's words for check-ins: who filled one in and how, numbers, and what a score is called."""

from decimal import Decimal

from PySide6.QtCore import QLocale, QObject

from peernotes.services.measures import Circumstances, Company, FilledBy, Scale, Way
from peernotes.ui.words import Words


class MeasureWords(QObject):
    def by(self, by: FilledBy) -> str:
        return {
            FilledBy.PERSON: self.tr("They did"),
            FilledBy.PEER: self.tr("I did, as they said it"),
            FilledBy.SUPPORTER: self.tr("Someone close to them, as they said it"),
        }[by]

    def company(self, company: Company) -> str:
        return {
            Company.ALONE: self.tr("On their own"),
            Company.TOGETHER: self.tr("Together with me"),
        }[company]

    def way(self, way: Way) -> str:
        return {Way.SCREEN: self.tr("On the screen"), Way.PAPER: self.tr("On paper")}[way]

    def how(self, how: Circumstances) -> str:
        """`filled in by them, on their own, on paper, in Español`."""
        by = {
            FilledBy.PERSON: self.tr("filled in by them"),
            FilledBy.PEER: self.tr("written by me as they said it"),
            FilledBy.SUPPORTER: self.tr("written by someone close to them, as they said it"),
        }[how.by]
        company = {
            Company.ALONE: self.tr("on their own"),
            Company.TOGETHER: self.tr("together with me"),
        }[how.company]
        way = {Way.SCREEN: self.tr("on the screen"), Way.PAPER: self.tr("on paper")}[how.way]
        language = [self.tr("in {language}").format(language=how.language)] if how.language else []
        return ", ".join([by, company, way, *language])

    def number(self, value: Decimal | None) -> str:
        """`47` or `10.67`; words where too much was missing for a number."""
        if value is None:
            return self.tr("not enough answered")
        return f"{value:f}".replace(".", QLocale().decimalPoint())

    def scale(self, scale: Scale) -> str:
        return scale.name or self.tr("Total")

    def scores(self, scores: list[tuple[Scale, Decimal | None]]) -> str:
        """`Total 80 · Social 21`."""
        return " · ".join(f"{self.scale(scale)} {self.number(value)}" for scale, value in scores)


def both(parent: QObject) -> tuple[Words, MeasureWords]:
    """The words of dates and those of check-ins."""
    return Words(parent), MeasureWords(parent)
