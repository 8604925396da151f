"""Plain llama-index over texts whose nearness can be worked out by hand."""

from __future__ import annotations

from fakes import FakeEncoder

from eval.baseline import measure, plain_retriever
from eval.gold import GoldQuestion, Kind
from index.types import Language

TEXTS = {"a.txt": "Trạm y tế khám thai mỗi tháng 14 lượt.", "b.txt": "Hội phụ nữ mở lớp dạy nghề."}


def question(id: str, text: str, fact: str, **changes: object) -> GoldQuestion:
    return GoldQuestion(id, text, Language.VI, Kind.FACT, "a", (), ((fact,),), **changes)  # type: ignore[arg-type]


def test_the_nearest_text_is_found_first() -> None:
    retriever = plain_retriever(TEXTS, FakeEncoder())
    nodes = retriever.retrieve("khám thai ở trạm y tế")
    assert [node.get_content() for node in nodes] == [TEXTS["a.txt"], TEXTS["b.txt"]]


def test_evidence_is_what_the_nodes_hold_whole_or_cut() -> None:
    long = {"a.txt": "khám thai " * 160 + "cuối cùng là 14 lượt"}  # 1,620 characters in one node
    asked = [question("q", "khám thai", "14"), question("none", "khám thai", "15")]
    left_out = question("several", "khám thai", "14", tags=("several-readings",))
    whole, cut = measure([*asked, left_out], long, FakeEncoder()).rows
    assert (whole.recall["all"].value, whole.recall["all"].n) == (0.5, 2)
    assert (cut.recall["all"].value, cut.recall["all"].n) == (0.0, 2)
