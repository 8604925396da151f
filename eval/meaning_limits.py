"""Where the limits of meaning lie: ``python -m eval.meaning_limits --xquad DIR``.

A statement is a translation or a shortening of a sentence, and the same sentence of another question is not. XQuAD-R
gives both: the sentence that answers a question is the same in every language, and other sentences of its paragraph are
about the same thing and say something else. For each pair of languages the table shows the nearness that 95 of 100 true
pairs reach, which is the limit of ``assistant/generate/check.py``, and how many wrong pairs stay below it. Limits come
from the articles with even numbers, the shares from the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.generate.meaning import Meaning, Vectors
from assistant.settings import Settings
from eval.command import command_line
from eval.xquad import Texts, read_xquad
from index.embedding import load_encoder
from index.types import Language

KEPT = 0.95  # share of true pairs that must pass: what is stopped wrongly is quoted, what passes wrongly is believed
_COMMA = re.compile(r"(?<=[,，;；、])\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured for statements in one language about sentences in another."""

    said: Language
    known: Language
    limit: float
    kept: float  # true pairs that reach the limit
    neighbours: float  # wrong pairs from the same paragraph that do not
    others: float  # wrong pairs from elsewhere that do not
    pairs: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.meaning_limits", __doc__)
    parser.add_argument("--xquad", type=Path, required=True, metavar="DIR", help="where vi.json, zh.json, en.json lie")
    options = parser.parse_args(arguments)
    settings = Settings.load({})
    meaning = Meaning(load_encoder(settings.model, settings.cache))
    print("said  known  limit  true kept  same paragraph stopped  elsewhere stopped  pairs")
    for row in measure(read_xquad(options.xquad), meaning):
        print(
            f"{row.said:<5} {row.known:<6} {row.limit:.2f}   {row.kept:.3f}      {row.neighbours:.3f}"
            f"                   {row.others:.3f}              {row.pairs}"
        )
    return 0


def measure(texts: Sequence[Texts], meaning: Meaning) -> list[Row]:
    """One row for each pair of languages."""
    vectors = {one.language: meaning.vectors(one.sentences, [one.language] * len(one.sentences)) for one in texts}
    shorter = {one.language: _shortened(one, meaning) for one in texts}
    return [
        _row(one, other, shorter[one.language] if one is other else vectors[one.language], vectors[other.language])
        for one in texts
        for other in texts
    ]


def _shortened(one: Texts, meaning: Meaning) -> Vectors:
    """Vectors of every sentence without its last clause, where at least half of it is left."""
    return meaning.vectors([_first_clauses(text) for text in one.sentences], [one.language] * len(one.sentences))


def _first_clauses(sentence: str) -> str:
    shorter = "".join(_COMMA.split(sentence)[:-1])
    return shorter if len(shorter) * 2 >= len(sentence) else sentence


def _row(said: Texts, known: Texts, statements: Vectors, sentences: Vectors) -> Row:
    """``statements`` are vectors of the sentences of ``said``, ``sentences`` of those of ``known``."""
    owner = _owners(known)
    true, near, far = [], [], []
    articles = []
    rng = np.random.default_rng(7)  # the same wrong pairs in every run
    pairs = {(a.sentence, b.sentence): (a, b) for a, b in zip(said.questions, known.questions, strict=True)}
    for asked, answer in pairs.values():
        statement = statements[asked.sentence]
        neighbours = [i for i in np.flatnonzero(owner == owner[answer.sentence]) if i != answer.sentence]
        elsewhere = rng.integers(0, len(sentences), 5)
        true.append(float(statement @ sentences[answer.sentence]))
        near.append([float(statement @ sentences[i]) for i in neighbours])
        far.append([float(statement @ sentences[i]) for i in elsewhere if owner[i] != owner[answer.sentence]])
        articles.append(asked.article)
    even = np.array(articles) % 2 == 0
    limit = float(np.quantile(np.array(true)[even], 1 - KEPT))
    odd = np.flatnonzero(~even)
    return Row(
        said.language,
        known.language,
        limit,
        float(np.mean([true[i] >= limit for i in odd])),
        float(np.mean([score < limit for i in odd for score in near[i]])),
        float(np.mean([score < limit for i in odd for score in far[i]])),
        len(odd),
    )


def _owners(texts: Texts) -> np.ndarray:
    """The paragraph of each sentence: the one whose text holds it, in order."""
    owners, paragraph = [], 0
    for sentence in texts.sentences:
        while sentence not in texts.paragraphs[paragraph]:
            paragraph += 1
        owners.append(paragraph)
    return np.array(owners)


if __name__ == "__main__":
    raise SystemExit(main())
