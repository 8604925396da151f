"""The mixture of a collection with other texts, and what is compared."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.types import Answer, Asked, FoundPassage, Status
from eval.comparison import row
from eval.estimates import lost
from eval.gold import Collection, GoldQuestion, Kind
from eval.mixed import load_texts, measure, mixed
from eval.run import run
from eval.xquad import Texts
from index.errors import UsageError
from index.types import Language

TEXTS = (Texts(Language.VI, ("một", "hai"), (), ()), Texts(Language.ZH, ("三",), (), ()))
COLLECTION = Collection("small", Path("documents"), {"plan": "plan.txt"})


def settings(folder: Path) -> Settings:
    documents = folder / "documents"
    documents.mkdir()
    (documents / "plan.txt").write_text("14", encoding="utf-8")
    documents.chmod(0o555)
    (folder / "index").mkdir()
    (folder / "index" / "current").write_text("x", encoding="utf-8")
    return Settings.load({"documents": str(documents), "index": str(folder / "index")}, {})


def question(id: str, fact: str, *tags: str) -> GoldQuestion:
    return GoldQuestion(id, id, Language.VI, Kind.FACT, "plan", (), ((fact,),), tags=tags)


class Finding:
    """Finds the same passage for every question."""

    def __init__(self, text: str) -> None:
        self.text = text

    def ask(self, asked: Asked) -> Answer:
        found = FoundPassage("plan.txt", (), 1, 0, len(self.text), self.text, 0.5)
        return Answer(asked.text, Language.VI, Status.ANSWERED, self.text, passages=(found,))


def test_the_mixture_is_the_documents_the_paragraphs_and_the_index_so_far(tmp_path: Path) -> None:
    own = settings(tmp_path)
    with mixed(own, TEXTS) as wider:
        files = {path.relative_to(wider.documents).as_posix(): path.read_text("utf-8") for path in _files(wider)}
        assert (wider.index / "current").read_text("utf-8") == "x"
    assert files == {"plan.txt": "14", "xquad/vi-000.txt": "một", "xquad/vi-001.txt": "hai", "xquad/zh-000.txt": "三"}
    assert not wider.documents.exists()
    assert [path.name for path in own.documents.iterdir()] == ["plan.txt"]


def test_the_loss_is_what_is_found_no_longer(tmp_path: Path) -> None:
    asked = [question("a", "14", "cross-language"), question("b", "15"), question("c", "14", "several-readings")]
    before = run(asked, Finding("14 và 15"), COLLECTION)

    def opened(wider: Settings) -> AbstractContextManager[Finding]:
        return nullcontext(Finding("15"))

    mixture = measure(before, COLLECTION, settings(tmp_path), TEXTS, opened, lambda path: None)
    alone, among = mixture.comparison.rows
    assert (alone.recall["all"].value, among.recall["all"].value, among.label) == (
        1.0,
        0.5,
        "with 3 paragraphs of XQuAD-R",
    )
    assert among.recall["cross-language"].value == 0.0
    assert mixture.loss is not None
    assert (mixture.loss.value, mixture.loss.n) == (0.5, 2)


def test_no_xquad_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no XQuAD-R there"):
        load_texts(tmp_path)


def test_the_interval_of_a_loss() -> None:
    # Of 100 questions 6 are lost and 2 gained: (4 ± 1.96 · √(102 · 9/102 - 16/102²·…)) by hand 0.0392 ± 0.0571
    estimate = lost([True] * 90 + [False] * 10, [True] * 84 + [False] * 6 + [True] * 2 + [False] * 8)
    assert estimate is not None
    assert (estimate.value, estimate.n) == (0.04, 100)
    assert (estimate.low, estimate.high) == (pytest.approx(-0.0180, abs=1e-3), pytest.approx(0.0964, abs=1e-3))
    unchanged = lost([True] * 20, [True] * 20)
    assert unchanged is not None
    assert (unchanged.value, unchanged.high) == (0.0, pytest.approx(1.96 * (1 / 22 / 22) ** 0.5, abs=1e-3))
    assert lost([], []) is None


def test_a_row_counts_questions_with_one_answer_by_group() -> None:
    unanswerable = GoldQuestion("u", "u", Language.VI, Kind.FACT, answerable=False)
    pairs = [
        (question("a", "1", "cross-language"), True),
        (question("b", "1", "no-diacritics", "follow-up"), False),
        (question("c", "1", "several-readings"), False),
        (unanswerable, False),
    ]
    found = row("search", pairs)
    assert {name: (estimate.value, estimate.n) for name, estimate in found.recall.items()} == {
        "all": (0.5, 2),
        "cross-language": (1.0, 1),
        "no-diacritics": (0.0, 1),
        "follow-up": (0.0, 1),
    }


def _files(settings: Settings) -> list[Path]:
    return sorted(path for path in settings.documents.rglob("*") if path.is_file())
