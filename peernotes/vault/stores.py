"""The stores of an open vault: one for each kind of record, each the only SQL about it."""

from peernotes.vault.clients import Clients
from peernotes.vault.connection import Database
from peernotes.vault.consents import Consents
from peernotes.vault.contacts import Contacts
from peernotes.vault.directory import Directory
from peernotes.vault.discarded import DiscardedDrafts
from peernotes.vault.disclosures import Disclosures
from peernotes.vault.drafts import Drafts
from peernotes.vault.hopes import Hopes
from peernotes.vault.journal import Journal
from peernotes.vault.keys import VaultKeys
from peernotes.vault.measures import Measures
from peernotes.vault.notes import Notes
from peernotes.vault.one_person import Merges
from peernotes.vault.other_names import OtherNames
from peernotes.vault.places import Places
from peernotes.vault.plans import Plans
from peernotes.vault.preference_uses import PreferenceUses
from peernotes.vault.preferences import Preferences
from peernotes.vault.questions import Questions
from peernotes.vault.referrals import Referrals
from peernotes.vault.relationships import Relationships
from peernotes.vault.retention import Retentions
from peernotes.vault.settings import Settings
from peernotes.vault.trail import Trail
from peernotes.vault.unfinished import UnfinishedForms
from peernotes.vault.wellness import Wellness
from peernotes.vault.words import LearnedWords


class Stores:
    """What a `Vault` offers once it is open. A store keeps nothing itself: after a re-key it is another."""

    _database: Database
    _keys: VaultKeys
    journal: Journal

    @property
    def clients(self) -> Clients:
        return Clients(self._database, self.journal)

    @property
    def preferences(self) -> Preferences:
        return Preferences(self._database, self.journal)

    @property
    def relationships(self) -> Relationships:
        return Relationships(self._database, self.journal)

    @property
    def drafts(self) -> Drafts:
        return Drafts(self._database)

    @property
    def notes(self) -> Notes:
        return Notes(self._database, self.journal, self._keys)

    @property
    def consents(self) -> Consents:
        return Consents(self._database, self.journal)

    @property
    def disclosures(self) -> Disclosures:
        return Disclosures(self._database, self.journal)

    @property
    def places(self) -> Places:
        return Places(self._database)

    @property
    def settings(self) -> Settings:
        return Settings(self._database)

    @property
    def unfinished(self) -> UnfinishedForms:
        return UnfinishedForms(self._database)

    @property
    def retentions(self) -> Retentions:
        return Retentions(self._database, self.journal)

    @property
    def discarded(self) -> DiscardedDrafts:
        return DiscardedDrafts(self._database)

    @property
    def trail(self) -> Trail:
        return Trail(self._database)

    @property
    def questions(self) -> Questions:
        return Questions(self._database, self.journal)

    @property
    def preference_uses(self) -> PreferenceUses:
        return PreferenceUses(self._database, self.journal)

    @property
    def hopes(self) -> Hopes:
        return Hopes(self._database, self.journal)

    @property
    def plans(self) -> Plans:
        return Plans(self._database, self.journal)

    @property
    def words(self) -> LearnedWords:
        return LearnedWords(self._database)

    @property
    def wellness(self) -> Wellness:
        return Wellness(self._database, self.journal)

    @property
    def directory(self) -> Directory:
        return Directory(self._database, self.journal)

    @property
    def referrals(self) -> Referrals:
        return Referrals(self._database, self.journal)

    @property
    def measures(self) -> Measures:
        return Measures(self._database, self.journal)

    @property
    def other_names(self) -> OtherNames:
        return OtherNames(self._database, self.journal)

    @property
    def merges(self) -> Merges:
        return Merges(self._database, self.journal)

    @property
    def contacts(self) -> Contacts:
        return Contacts(self._database)
