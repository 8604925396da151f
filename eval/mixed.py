"""The collection among many texts on other matters: the paragraphs of XQuAD-R, in three languages, beside it.

What is found in a small collection should be found in a large one too. The loss is the share of the questions whose
evidence is found no longer, less those whose evidence is found only now. The mixed folder and its index are written to
a temporary folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.settings import Settings
from eval.comparison import Comparison, row_of
from eval.copies import TextOf
from eval.estimates import Estimate, lost
from eval.gold import Collection
from eval.run import Answerer, run
from eval.verdicts import Verdict, has_one_answer
from eval.xquad import Texts, read_xquad

FOLDER = "xquad"  # of the paragraphs, among the documents


@dataclass(frozen=True, slots=True)
class Mixture:
    """Evidence recall@5 with and without the other texts, and what was lost; None when there was no question."""

    comparison: Comparison
    loss: Estimate | None


def load_texts(folder: Path) -> tuple[Texts, ...]:
    """XQuAD-R of ``folder`` or of the folder ``xquad-r`` in it.

    Raises:
        UsageError: it is not there.
    """
    inner = folder / "xquad-r"
    return read_xquad(inner if inner.is_dir() else folder)


@contextmanager
def mixed(settings: Settings, texts: Sequence[Texts]) -> Iterator[Settings]:
    """The settings of a folder that holds the documents of ``settings`` and every paragraph of ``texts``.

    The index begins as a copy of the one there is, so that only the paragraphs have to be embedded.
    """
    with tempfile.TemporaryDirectory(prefix="policy-assistant-eval-") as name:
        documents, index = Path(name) / "documents", Path(name) / "index"
        shutil.copytree(settings.documents, documents)
        documents.chmod(0o755)  # the original may be read-only, and copies are made as it is
        if settings.index.is_dir():
            shutil.copytree(settings.index, index)
        write_paragraphs(texts, documents / FOLDER)
        yield replace(settings, documents=documents, index=index)


def write_paragraphs(texts: Sequence[Texts], folder: Path) -> None:
    """Each paragraph as a text file named for its language and number."""
    folder.mkdir()
    for language in texts:
        for number, paragraph in enumerate(language.paragraphs):
            (folder / f"{language.language}-{number:03}.txt").write_text(paragraph, encoding="utf-8")


def measure(
    before: Sequence[Verdict],
    collection: Collection,
    settings: Settings,
    texts: Sequence[Texts],
    opened: Callable[[Settings], AbstractContextManager[Answerer]],
    text_of: TextOf,
) -> Mixture:
    """Ask the questions with one answer of the mixture; ``before`` are the verdicts on the collection alone."""
    alone = [verdict for verdict in before if has_one_answer(verdict.question)]
    with mixed(settings, texts) as wider, opened(wider) as assistant:
        among = run([verdict.question for verdict in alone], assistant, collection, text_of)
    count = sum(len(language.paragraphs) for language in texts)
    rows = (row_of("the collection alone", alone), row_of(f"with {count} paragraphs of XQuAD-R", among))
    loss = lost([_held(verdict) for verdict in alone], [_held(verdict) for verdict in among])
    return Mixture(Comparison("evidence recall@5 among other texts", rows), loss)


def _held(verdict: Verdict) -> bool:
    return not verdict.missing_evidence
