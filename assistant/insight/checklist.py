"""What the check of a document found, as the command line prints it: one line or one JSON object a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.insight.damage_list import mending_json, mendings
from assistant.insight.lines import page_of, place_json
from assistant.quoting.contradicting import Checked as Collection
from assistant.quoting.mended import reading
from index.checks.findings import Finding
from index.damage.mending import Mending
from index.types import Document
from prompts import say


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, its findings, and what its damaged stretches should read, by their first characters."""

    document: Document
    findings: tuple[Finding, ...]
    mendings: Mapping[int, Mending]

    @classmethod
    def of(cls, document: Document, collection: Collection) -> Checked:
        """What the index knows of one document."""
        restored = {damage.start: mending for damage, mending in mendings(document.path, collection).items()}
        return cls(document, collection.findings(document.path), restored)

    def as_json(self, locale: str) -> Iterator[dict[str, object]]:
        """Each finding with all its places."""
        for finding in self.findings:
            yield {
                "document": self.document.path,
                "kind": str(finding.kind),
                "explanation": explanation(finding, locale),
                "places": [place_json(self.document, place) for place in finding.places],
                "restoration": mending_json(self.mendings.get(finding.start)) if finding.is_damage else None,
            }

    def lines(self, locale: str, collection: Collection) -> Iterator[str]:
        """ "a.txt, page 2 (310–316; 330–336): …"."""
        for finding in self.findings:
            places = "; ".join(f"{place.start}–{place.end}" for place in finding.places)
            head = f"{self.document.path}, page {page_of(self.document, finding.start)} ({places})"
            mending = self.mendings.get(finding.start) if finding.is_damage else None
            if mending:
                finding = replace(finding, values={"written": reading(mending, self.document, locale, collection)})
            yield f"{head}: {explanation(finding, locale)}"


def explanation(finding: Finding, locale: str) -> str:
    """The sentence that says what is wrong."""
    return say("check", locale, finding.kind, **finding.values)
