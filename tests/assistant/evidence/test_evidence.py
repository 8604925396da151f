"""What search found, widened to what an officer can read in one piece."""

from __future__ import annotations

import pytest
from answering import NOTICE, PLAN, REPORT, REVIEW, SUMMARY, evidence, hit, library, place_of
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import document

from assistant.evidence.widened import MAX_CHARACTERS, Gatherer, as_found, part_at, section_path, widened
from assistant.types import FoundPassage
from index.passages import cut
from index.types import Document, Span

DUTY = "- Hướng dẫn thanh toán chi phí"


def passages_of(found: Document) -> list[Span]:
    return [Span(p.start, p.end) for p in cut(found, lambda texts: [len(text.split()) for text in texts])]


def test_a_hit_stands_for_the_largest_section_that_can_be_read_in_one_piece() -> None:
    (piece,) = evidence((PLAN, DUTY))
    assert piece.text.startswith("II. TỔ CHỨC THỰC HIỆN\n1. Phòng Y tế\n")
    assert piece.text.endswith("- Lưu hồ sơ đúng quy định;")
    assert (piece.section, piece.page, piece.part.number) == (("II. TỔ CHỨC THỰC HIỆN",), 1, 1)


def test_what_stands_above_the_first_section_does_not_run_on_into_it() -> None:
    above = "Xã có 12 thôn. Dân số là 4.310 người."
    found = document(
        f"BÁO CÁO\nVề công tác dân số\n\n{above}\n\nI. KẾT QUẢ\nCó 13 trẻ sinh ra. " + "Đã họp dân. " * 300
    )
    start = found.text.index(above)
    span = widened(found, 1, start, start + len(above))
    assert found.text[span.start : span.end].endswith("Dân số là 4.310 người.")


def test_evidence_is_an_exact_slice_with_the_score_of_its_hit() -> None:
    (piece,) = evidence((NOTICE, "Các thôn họp dân"))
    source = library()[NOTICE]
    start = source.text.index("2. Nội dung")
    assert source.text[piece.start : piece.end] == piece.text
    assert as_found(piece) == FoundPassage(
        NOTICE, ("2. Nội dung",), 1, start, start + len(piece.text), piece.text, piece.hit.score
    )


def test_what_is_in_better_evidence_already_is_not_listed_again() -> None:
    pieces = evidence((PLAN, DUTY), (PLAN, "- Chủ trì hướng dẫn"), (NOTICE, "Các thôn họp dân"))
    assert [(piece.document.path, piece.hit.score) for piece in pieces] == [(PLAN, 0.9), (NOTICE, pytest.approx(0.7))]


def test_pieces_do_not_overlap() -> None:
    pieces = evidence((REPORT, "Tổng số nhân khẩu"), (REPORT, "BÁO CÁO"))
    assert all(a.end <= b.start or b.end <= a.start for a in pieces for b in pieces if a is not b)


def test_a_document_is_asked_for_by_its_path_and_each_passage_is_widened_once() -> None:
    asked: list[str] = []

    def read(path: str) -> Document:
        asked.append(path)
        return library()[path]

    gather = Gatherer(read)
    found = hit(library()[PLAN], DUTY)
    assert gather([found]) == gather([found])
    assert asked == [PLAN] * 3  # for the evidence twice, for widening once


def test_the_heading_says_what_the_evidence_stands_under() -> None:
    (piece,) = evidence((NOTICE, "Các thôn họp dân"))
    for words in ("đăng ký gia đình văn hóa", "27/tb-ubnd", "2021-05-14", "doi sim", "đồi sim", "2. nội dung"):
        assert words in piece.heading
    assert "moi thon duoc thuong" not in piece.heading
    assert "phó chủ tịch" in piece.scope


def test_the_titles_run_from_the_top_section_to_the_innermost() -> None:
    plan = library()[PLAN]
    assert section_path(plan, *place_of(plan, DUTY)) == ("II. TỔ CHỨC THỰC HIỆN", "2. Phòng Tài chính")
    assert section_path(plan, 0, 10) == ()


def test_a_preface_belongs_to_the_part_that_follows_it() -> None:
    body = "本年度各项工作按计划推进，干部群众积极参与，成效明显，问题不少，今后将继续努力改进各项服务工作。"
    two = document("".join(f"{n}、某局年度工作总结\n一、概况\n{body}\n二、问题\n{body}\n" for n in (1, 2)))
    second = two.parts[1]
    assert [part_at(two, at).number for at in (0, second.start - 1, second.start, len(two.text) + 9)] == [1, 1, 2, 2]


def long_text(counts: list[int]) -> str:
    """One section with a sentence of that many words for each count."""
    sentences = [f"Câu số {n} nói về " + " ".join(["dân"] * count) + "." for n, count in enumerate(counts)]
    return "KẾ HOẠCH\nVề công tác dân số\n\nI. MỤC TIÊU\n" + " ".join(sentences) + "\n\nII. KINH PHÍ\nKhông có."


def test_in_a_long_section_the_sentences_around_the_passage_are_added_whole() -> None:
    found = document(long_text([20] * 60))
    passage = passages_of(found)[4]
    span = widened(found, 1, passage.start, passage.end)
    text = found.text[span.start : span.end]
    assert span.start < passage.start and passage.end < span.end
    assert 1300 < len(text) <= MAX_CHARACTERS
    assert text.startswith("Câu số ") and text.endswith("dân.")
    assert "KINH PHÍ" not in text


@settings(max_examples=40)
@given(st.lists(st.integers(1, 120), min_size=1, max_size=60))
def test_widening_keeps_the_passage_and_its_bounds(counts: list[int]) -> None:
    found = document(long_text(counts))
    for passage in passages_of(found):
        span = widened(found, 1, passage.start, passage.end)
        text = found.text[span.start : span.end]
        assert text == text.strip() and len(text) <= MAX_CHARACTERS
        assert span.start <= passage.start
        assert passage.end <= span.end or span.end - span.start == MAX_CHARACTERS


@pytest.mark.parametrize("path", [PLAN, NOTICE, SUMMARY, REVIEW, REPORT])
def test_every_passage_of_the_collection_is_held_by_its_evidence(path: str) -> None:
    found = library()[path]
    for passage in passages_of(found):
        span = widened(found, 1, passage.start, passage.end)
        assert span.start <= passage.start < passage.end <= span.end
        assert span.end - span.start <= MAX_CHARACTERS
