"""What is being filled in, as lists name a form that waits."""

from PySide6.QtCore import QObject

from peernotes.domain.unfinished import FormKind


class FormWords(QObject):
    """A child of the widget it speaks for, so that `tr` knows the language."""

    def form(self, kind: str, about: str, *, is_new: bool) -> str:
        """What is being filled in, after the name of the person it is about."""
        said = {
            FormKind.PERSON: self.tr("a new person") if is_new else self.tr("changes to their details"),
            FormKind.PREFERENCE: self.tr("{about}: their words").format(about=about),
            FormKind.CONVERSATION: self.tr("{about}: their words").format(about=about),
            FormKind.QUESTION: self.tr("what to ask about: {about}").format(about=about)
            if about
            else self.tr("something new to ask about"),
            FormKind.CONSENT: self.tr("a consent"),
            FormKind.TOLD: self.tr("something that was told or sent"),
            FormKind.ADDITION: self.tr("something to add under a note"),
            FormKind.DEMOGRAPHICS: self.tr("answers for our funder's counts"),
            FormKind.WELLNESS: self.tr("the wellness plan: their words"),
            FormKind.PLAN_COPY: self.tr("a copy of the plan"),
            FormKind.DIRECTIVE: self.tr("about an advance directive"),
            FormKind.LOCAL_NUMBERS: self.tr("numbers of this place"),
            FormKind.PLACE: self.tr("a place that helps"),
            FormKind.PLACE_WORDS: self.tr("what somebody said of a place"),
            FormKind.REFERRAL: self.tr("a way to a place that helps"),
            FormKind.CHECK_IN: self.tr("a check-in"),
            FormKind.HOPE: self.tr("a hope"),
            FormKind.READING: self.tr("how close a hope feels"),
            FormKind.STEP: self.tr("a step"),
            FormKind.STRENGTH: self.tr("a strength"),
            FormKind.SUPPORT: self.tr("who or what stands by them"),
            FormKind.PLAN: self.tr("looking at the plan together"),
            FormKind.SIGNING: self.tr("an answer about signing the plan"),
            FormKind.PROMISE: self.tr("a promise"),
            FormKind.COACH_RULE: self.tr("a wording for the coach"),
        }
        return said[FormKind(kind)] if kind in list(FormKind) else self.tr("something you began")
