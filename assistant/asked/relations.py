"""What a question about documents that cite each other asks for: which way it looks, which relation, which kind.

"Kế hoạch này thực hiện nghị quyết nào?"   → cited; implements, is based on, …; resolutions
"Which documents mention Directive 11?"    → citing; any relation; any kind
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.asked.concept_kinds import NO_TOPIC
from assistant.asked.concepts import Concept
from assistant.asked.references import asked_types
from assistant.asked.understand import Question
from index.describing.relations import Relation
from index.types import DocumentType
from index.writing.folding import fold
from prompts import table

# Whoever reviews how a directive was carried out, or acts on its guidance, carries it out.
CARRIES_OUT = frozenset({Relation.IMPLEMENTS, Relation.BASED_ON, Relation.GUIDED_BY, Relation.REVIEWS})
_RELATIONS = {  # by their names in prompts/related.toml; the first that the question speaks of is asked for
    "replaces": frozenset({Relation.REPLACES}),
    "amends": frozenset({Relation.AMENDS}),
    "carries_out": CARRIES_OUT,
}


class Direction(StrEnum):
    """Which way a question looks."""

    CITING = "citing"  # who cites this document
    CITED = "cited"  # what this document cites


@dataclass(frozen=True, slots=True)
class AskedRelation:
    """What of the ties between documents a question asks for."""

    direction: Direction
    relations: frozenset[Relation]  # any of them; empty where any mention will do
    types: tuple[DocumentType, ...]  # of the documents asked for; empty where any kind will do
    topics: tuple[Concept, ...]  # what the question is about besides documents and citing


def asked_relation(question: Question) -> AskedRelation:
    """Read a question of the kind REFERENCE."""
    folded = fold(question.text)
    relations = (held for name, held in _RELATIONS.items() if any(_matches(folded, "relation", name)))
    return AskedRelation(
        Direction.CITED if any(_matches(folded, "cited", "any")) else Direction.CITING,
        next(relations, frozenset()),
        _types(folded),
        _topics(question, folded),
    )


def _types(folded: str) -> tuple[DocumentType, ...]:
    said = [word for match in _matches(folded, "asked", "type") for word in match.groupdict().values() if word]
    return tuple(kind for word in said for kind in asked_types(word.removesuffix("s"), ()))


def _topics(question: Question, folded: str) -> tuple[Concept, ...]:
    said = [match.span() for match in _matches(folded, "said", "any")]
    left = [concept for concept in question.subject if concept.kind not in NO_TOPIC]
    return tuple(c for c in left if not any(start < c.end and c.start < end for start, end in said))


def _matches(folded: str, section: str, key: str) -> Iterator[re.Match[str]]:
    return (match for pattern in _patterns(section, key) for match in pattern.finditer(folded))


@cache
def _patterns(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("related")[section][key])
