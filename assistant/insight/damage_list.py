"""How much of a document is damaged and how much of that can be restored, as the command line says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from index.damage.marks import Damage
from index.damage.mending import Mending, mend
from index.damage.parallels import Collection


@dataclass(frozen=True, slots=True)
class DamageCounts:
    """Damaged stretches of a document; those that can be restored as a whole, and those in part."""

    damaged: int = 0
    restorable: int = 0
    restorable_in_part: int = 0

    def as_json(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """One line, where there is damage."""
        if self.damaged:
            yield f"damaged places: {self.damaged}, restorable: {self.restorable}, in part: {self.restorable_in_part}"


def mendings(path: str, collection: Collection) -> Mapping[Damage, Mending]:
    """What the damaged stretches of the document at ``path`` should read, as far as it is certain."""
    document = collection.document(path)
    found = {damage: mend(document, damage, collection) for damage in collection.damages(path)}
    return {damage: mending for damage, mending in found.items() if mending}


def counts(path: str, collection: Collection) -> DamageCounts:
    """The counts of one document."""
    found = mendings(path, collection).values()
    whole = sum(mending.is_whole for mending in found)
    return DamageCounts(len(collection.damages(path)), whole, len(found) - whole)


def mending_json(mending: Mending | None) -> dict[str, object] | None:
    """What a damaged stretch should read: by which rule, or by which copy, with its place."""
    if mending is None:
        return None
    copy = mending.copy
    place = {"document": copy.document, "start": copy.start, "end": copy.end} if copy else None
    return {"text": mending.text, "whole": mending.is_whole, "rule": mending.rule, "copy": place}
