"""Search on public parallel questions: ``python -m eval.retrieval --xquad DIR [--json]``.

XQuAD-R (LAReQA, Google Research) has the same questions and paragraphs in every language, so that each question
has one right paragraph per language and one right sentence per language. Three tasks:

    paragraphs  a question in one language over the paragraphs of one language: recall@1, recall@5, MRR@10
    typed       the same inside Vietnamese, with the questions typed without diacritics
    sentences   a question over the sentences of all languages in one pool: mean average precision

Coefficients were chosen on the articles with even numbers; "report" is the other half, "all" both. Each task runs
with the whole search, with meaning alone and with words alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.collection import Collection, CountedVocabulary, RememberingEncoder
from eval.command import command_line, guarded
from eval.xquad import Texts, read_xquad
from index.embedding import load_encoder
from index.embedding.base import Encoder
from index.fusion import Fused
from index.passages import cut
from index.search import Searcher, make_query
from index.types import Document, DocumentType, Field, Language, PageSpan, Part, Passage
from index.writing.folding import fold
from index.writing.restore import restore

SIGNALS: dict[str, Callable[[Fused], NDArray[np.float32]]] = {
    "search": lambda fused: fused.score,
    "meaning alone": lambda fused: fused.dense,
    "words alone": lambda fused: fused.lexical,
}


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the report: the means over the questions of one task."""

    task: str  # "paragraphs vi→zh", "typed vi→vi", "sentences vi"
    signal: str
    part: str  # "report" or "all"
    questions: int
    recall_1: float | None = None
    recall_5: float | None = None
    mrr_10: float | None = None
    average_precision: float | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.retrieval", __doc__)
    parser.add_argument("--xquad", type=Path, required=True, metavar="DIR", help="where vi.json, zh.json, en.json lie")
    parser.add_argument("--model", help="a sentence-transformers folder or name instead of the bundled model")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    options = parser.parse_args(arguments)
    return guarded("eval.retrieval", lambda: _tell(options.xquad, options.model, options.json))


def _tell(xquad: Path, model: str | None, as_json: bool) -> int:
    results = evaluate(read_xquad(xquad), load_encoder(model))
    print(json.dumps([asdict(result) for result in results]) if as_json else as_table(results))
    return 0


def evaluate(texts: Sequence[Texts], encoder: Encoder) -> tuple[Result, ...]:
    """All tasks over all languages."""
    encoder = RememberingEncoder(encoder)
    for language in texts:
        encoder.encode_queries([question.text for question in language.questions])  # in batches, which is faster
    return (*_paragraph_results(texts, encoder), *_sentence_results(texts, encoder))


# -- paragraphs ------------------------------------------------------------------------------------------------------


def _paragraph_results(texts: Sequence[Texts], encoder: Encoder) -> Iterator[Result]:
    for target in texts:
        numbered = enumerate(target.paragraphs)
        passages = [passage for i, text in numbered for passage in _passages(text, i, target.language, encoder)]
        owners = np.array([int(passage.document) for passage in passages])
        searcher = Searcher(Collection(passages, encoder), encoder)
        for source in texts:
            ranks = _paragraph_ranks(searcher, source, owners, _as_written)
            yield from _ranked(f"paragraphs {source.language}→{target.language}", source, ranks)
        if target.language is Language.VI:
            ranks = _paragraph_ranks(searcher, target, owners, _typed(target))
            yield from _ranked("typed vi→vi", target, ranks)


def _passages(text: str, number: int, language: Language, encoder: Encoder) -> tuple[Passage, ...]:
    """A paragraph as a document of its own, cut as documents are."""
    part = Part(1, 0, len(text), Field("", 0, 0), DocumentType.ARTICLE, language)
    page = PageSpan(1, 0, len(text))
    document = Document(str(number), text, (page,), (), (), (part,), (), (), (), fingerprint="", read_by="text")
    return cut(document, encoder.count_tokens)


Wordings = Callable[[str], tuple[str, tuple[str, ...]]]  # the question as typed, and its other wordings


def _as_written(question: str) -> tuple[str, tuple[str, ...]]:
    return question, ()


def _typed(target: Texts) -> Wordings:
    """Without diacritics, restored from the words of the collection itself."""
    vocabulary = CountedVocabulary(target.paragraphs)

    def wordings(question: str) -> tuple[str, tuple[str, ...]]:
        typed = fold(question)
        return typed, tuple(reading.text for reading in restore(typed, vocabulary))[:2]

    return wordings


def _paragraph_ranks(
    searcher: Searcher, source: Texts, owners: NDArray[np.int64], wordings: Wordings
) -> dict[str, NDArray[np.int64]]:
    """For each signal the rank, from 1, of the right paragraph of each question.

    A paragraph is as good as its best passage.
    """
    ranks: dict[str, list[int]] = {signal: [] for signal in SIGNALS}
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    for question in source.questions:
        typed, variants = wordings(question.text)
        fused = searcher.scores(make_query(typed, source.language, variants))
        for signal, of in SIGNALS.items():
            ranks[signal].append(_rank(np.maximum.reduceat(of(fused), starts), question.paragraph))
    return {signal: np.array(found) for signal, found in ranks.items()}


def _rank(scores: NDArray[np.float32], right: int) -> int:
    """Rank of ``right``, from 1; of equal scores the wrong ones come first, so that no evidence is no success."""
    return int((scores >= scores[right]).sum())


def _ranked(task: str, source: Texts, ranks: dict[str, NDArray[np.int64]]) -> Iterator[Result]:
    for signal, of_signal in ranks.items():
        for part, mask in _parts(source):
            found = of_signal[mask]
            yield Result(
                task,
                signal,
                part,
                questions=len(found),
                recall_1=float((found <= 1).mean()),
                recall_5=float((found <= 5).mean()),
                mrr_10=float(np.where(found <= 10, 1 / found, 0).mean()),
            )


def _parts(source: Texts) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    odd = np.array([question.article % 2 == 1 for question in source.questions])
    if odd.any():
        yield "report", odd
    yield "all", np.ones_like(odd)


# -- sentences -------------------------------------------------------------------------------------------------------


def _sentence_results(texts: Sequence[Texts], encoder: Encoder) -> Iterator[Result]:
    passages = [
        Passage(str(language.language), 1, (), 1, 0, len(text), text, language.language, "")
        for language in texts
        for text in language.sentences
    ]
    searcher = Searcher(Collection(passages, encoder), encoder)
    right = _right_sentences(texts)
    for source in texts:
        found: dict[str, list[float]] = {signal: [] for signal in SIGNALS}
        for number, question in enumerate(source.questions):
            fused = searcher.scores(make_query(question.text, source.language))
            for signal, of in SIGNALS.items():
                found[signal].append(average_precision(of(fused), right[number]))
        for signal, values in found.items():
            for part, mask in _parts(source):
                mean = float(np.array(values)[mask].mean())
                yield Result(f"sentences {source.language}", signal, part, int(mask.sum()), average_precision=mean)


def _right_sentences(texts: Sequence[Texts]) -> list[NDArray[np.int64]]:
    """Rows of the right sentences of each question in the pool of all languages."""
    starts = np.cumsum([0, *(len(language.sentences) for language in texts)])
    rows = [
        [start + question.sentence for question in language.questions]
        for start, language in zip(starts, texts, strict=False)
    ]
    return [np.array(sorted(set(same))) for same in zip(*rows, strict=True)]


def average_precision(scores: NDArray[np.float32], right: NDArray[np.int64]) -> float:
    """Mean over the right rows of the precision at their rank; of equal scores the wrong ones come first."""
    ranks = np.sort([int((scores > scores[row]).sum() + (scores == scores[row]).sum()) for row in right])
    return float(((np.arange(len(ranks)) + 1) / ranks).mean())


# -- the report ------------------------------------------------------------------------------------------------------


def as_table(results: Sequence[Result]) -> str:
    """The results as aligned text."""
    lines = [f"{'task':<20}{'signal':<16}{'part':<8}{'questions':>10}{'R@1':>8}{'R@5':>8}{'MRR@10':>8}{'mAP':>8}"]
    for result in results:
        measures = (result.recall_1, result.recall_5, result.mrr_10, result.average_precision)
        shown = "".join(f"{'' if value is None else f'{value:.3f}':>8}" for value in measures)
        lines.append(f"{result.task:<20}{result.signal:<16}{result.part:<8}{result.questions:>10}{shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
