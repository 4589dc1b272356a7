"""Packs of measures: those that ship, those an agency brings, and what their licences ask for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from peernotes import resources
from peernotes.domain import measure_pack
from peernotes.domain.ids import PackId, uuid7
from peernotes.domain.measure import Pack, PackKind, Redistribution
from peernotes.domain.text import acceptable
from peernotes.errors import PackRefusedError, ResourceBrokenError
from peernotes.vault.measures import KeptPack
from peernotes.vault.vault import Vault

__all__ = ["LARGEST", "KeptPack", "Offer", "Pack", "PackKind", "Packs", "Redistribution", "shipped"]

LARGEST = measure_pack.LARGEST
LONGEST_PERMISSION = 500

_FOLDER = "measures"


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure that can be filled in, in the wording that is used here."""

    pack: Pack
    kept: KeptPack | None = None
    """As these notes hold it; none while nothing was filled in on a pack that ships."""

    @property
    def is_brought(self) -> bool:
        return self.kept is not None and self.kept.is_brought


@cache
def shipped() -> tuple[tuple[Pack, str], ...]:
    """What comes with PeerNotes, each with its file's text; our own check-ins first.

    Raises:
        ResourceBrokenError: a file lacks something.
    """
    found = []
    for path in sorted((resources.folder() / _FOLDER).glob("*.toml")):
        text = resources.read_text(f"{_FOLDER}/{path.name}")
        try:
            found.append((_read(text), text))
        except PackRefusedError as error:
            raise ResourceBrokenError(
                f"The file “{path.name}” that came with PeerNotes lacks something: {error.what}"
            ) from error
    return tuple(sorted(found, key=lambda item: (item[0].kind is not PackKind.OURS, item[0].id)))


class Packs:
    def __init__(self, vault: Vault, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def offered(self) -> list[Offer]:
        """One per measure: the newest that was brought, or else what ships."""
        kept = self._vault.measures.packs()
        found = {pack.id: Offer(pack, _same(kept, pack)) for pack, _ in shipped()}
        for item in sorted(kept, key=lambda item: item.version):
            if item.is_brought and item.put_away_at is None:
                found[item.measure] = Offer(_read(item.content), item)
        return list(found.values())

    def brought(self) -> list[Offer]:
        """Every pack that came from a file, also those put away, the first first."""
        return [Offer(_read(item.content), item) for item in self._vault.measures.packs() if item.is_brought]

    def offer(self, measure: str) -> Offer | None:
        """What is used here for one measure."""
        return next((offer for offer in self.offered() if offer.pack.id == measure), None)

    def of(self, pack_id: PackId) -> Pack | None:
        """The wording a sheet was filled in on; None where a rescue did not find it."""
        item = self._vault.measures.pack(pack_id)
        return _read(item.content) if item else None

    def look(self, content: bytes) -> Pack:
        """What a chosen file holds; nothing is kept yet.

        Raises:
            PackRefusedError: it is no pack, it is here already, or it changes words under an old name.
        """
        pack = measure_pack.read(content)
        if pack.kind is PackKind.OURS or _is_ours(pack.id):
            raise PackRefusedError(
                "This file calls itself one of PeerNotes' own check-ins.",
                press="Give the measure a name of its own in the file, then choose it again.",
            )
        for offer in self.brought():
            _refuse_again(pack, offer)
        return pack

    def take_in(self, content: bytes, *, affirmed: bool, permission: str = "") -> Offer:
        """Keep a pack, once its licence has what it asks for.

        Raises:
            PackRefusedError: as `look`; or the promise was not affirmed, or the permission has no reference.
        """
        pack = self.look(content)
        rights = pack.rights
        reference = acceptable(permission, LONGEST_PERMISSION).strip()
        if rights.attest_text and not affirmed:
            raise PackRefusedError(
                "The licence asks for a promise that is not given yet.",
                press="Read the sentence, and tick it if it is true. If it is not, leave this pack out.",
            )
        if rights.redistribution is Redistribution.PERMISSION and not reference:
            raise PackRefusedError(
                "The owner of these words has to permit their use, and there is no reference to it yet.",
                press="Type what the permission is known by: the date of a letter, a number, a name.",
            )
        needed = rights.redistribution is Redistribution.PERMISSION
        item = self._new(pack, content.decode("utf-8"), is_brought=True)
        item = replace(item, affirmed=rights.attest_text, permission=reference if needed else "")
        self._vault.insist(lambda: self._vault.measures.put_pack("brought", item))
        return Offer(pack, item)

    def put_away(self, item: KeptPack) -> KeptPack:
        """Do not offer it any more; sheets filled in on it stay."""
        return self._changed("put away", replace(item, put_away_at=self._now()))

    def take_up(self, item: KeptPack) -> KeptPack:
        """Take back `put_away`."""
        return self._changed("taken up", replace(item, put_away_at=None))

    def hold(self, pack: Pack) -> PackId:
        """The pack as these notes hold it; one that ships is kept here from its first sheet on."""
        for item in self._vault.measures.packs():
            if item.digest == pack.digest:
                return item.id
        text = next(text for known, text in shipped() if known.digest == pack.digest)
        item = self._new(pack, text, is_brought=False)
        self._vault.measures.put_pack("kept", item)
        return item.id

    def _changed(self, action: str, item: KeptPack) -> KeptPack:
        self._vault.insist(lambda: self._vault.measures.put_pack(action, item))
        return item

    def _new(self, pack: Pack, text: str, *, is_brought: bool) -> KeptPack:
        now = self._now()
        return KeptPack(
            id=PackId(uuid7(int(now.timestamp() * 1000))),
            measure=pack.id,
            version=pack.version,
            digest=pack.digest,
            content=text,
            is_brought=is_brought,
            permission="",
            affirmed="",
            kept_by=self._vault.worker.name,
            kept_at=now,
        )


@cache
def _read(text: str) -> Pack:
    return measure_pack.read(text.encode())


def _same(kept: list[KeptPack], pack: Pack) -> KeptPack | None:
    return next((item for item in kept if item.digest == pack.digest), None)


def _is_ours(measure: str) -> bool:
    return any(pack.id == measure and pack.kind is PackKind.OURS for pack, _ in shipped())


def _refuse_again(pack: Pack, offer: Offer) -> None:
    if pack.id != offer.pack.id:
        return
    if pack.digest == offer.pack.digest:
        raise PackRefusedError(
            "This pack is here already, word for word.",
            safe="Nothing was changed.",
            press="Fill it in from a person's page.",
        )
    if pack.language != offer.pack.language:
        raise PackRefusedError(
            "A translation is a pack of its own, and this one has the id of the one it was made from.",
            press="Give it an id of its own in the file, and name the other under “translates”.",
        )
    if pack.version <= offer.pack.version:
        raise PackRefusedError(
            f"Version {offer.pack.version} of this measure is here already, with other words. "
            "The words of a measure are never changed under the same number.",
            press="Ask whoever made the file to give it the next number, then choose it again.",
        )
