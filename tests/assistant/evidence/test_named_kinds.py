"""A question for the name of a ward, a school, a hospital is answered by a text that names one."""

from __future__ import annotations

import pytest
from answering import understood
from invented import document

from assistant.evidence.competing import Unit
from assistant.evidence.gaps import Gap
from assistant.evidence.named_kinds import asked_name, missing_name, without_bearers


def unit(text: str, title: str = "BÁO CÁO") -> Unit:
    one = document(f"{title}\nVề công tác dân số\n\nI. KẾT QUẢ\n{text}")
    start = one.text.index(text)
    return Unit(one, one.parts[0], start, start + len(text))


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Phường nào có nhiều trẻ nhất?", "phường"),
        ("truong mam non nao chua kham", "truong mam non"),
        ("Trong các xã, nơi nào sinh nhiều nhất?", "xã"),
        ("Which wards have no station?", "wards"),
        ("Which primary school was visited?", "primary school"),
        ("Name the communes that were late.", "communes"),
        ("哪个村的出生人数最多？", "村"),
        ("是哪家醫院？", "醫院"),
        ("Họp ở hội trường nào?", "hội trường"),
        ("Trong năm trường thì trường nào ít cháu nhất?", "trường"),
        ("Which of the 13 lower secondary schools had the most pupils?", "lower secondary schools"),
        ("Bệnh viện tư nào bị phạt?", "bệnh viện tư"),
        ("Kể tên các trường đã khám.", "trường"),
        ("Trường mầm non chưa khám tên là gì?", "trường mầm non"),
        ("Có mấy xã chậm, kể tên xã nào?", "xã"),  # the names, whatever else is asked
        ("What are the names of the communes that were late?", "communes"),
        ("被表扬的四个村叫什么名字？", "村"),
        ("列出两个街道的名称。", "街道"),
        ("Hiệu trưởng trường tiểu học tên gì?", None),  # a person's
        ("Which ward officials must report?", None),  # officials are asked for
        ("What must schools do?", None),
        ("Địa phương nào báo cáo?", None),
        ("Theo phương pháp nào?", None),
        ("Trên thị trường nào?", None),
        ("Xã nào chậm thì phải nộp khi nào?", None),  # whichever it is
        ("Xã nào chi ít, quý mấy bù?", None),
        ("Phường phải làm gì?", None),
        ("Phó hiệu trưởng nào phụ trách lớp học?", None),  # a person
    ],
)
def test_what_a_question_asks_the_name_of(question: str, what: str | None) -> None:
    asked = asked_name(understood(question))
    assert (asked.what if asked else None) == what


@pytest.mark.parametrize(
    ("question", "text", "is_missing"),
    [
        ("Phường nào thiếu cán bộ?", "Chuyên trách 14 phường chưa ổn định.", True),
        ("Phường nào thiếu cán bộ?", "Phường Hòa Sơn chưa có cán bộ.", False),
        ("Phường nào triển khai chiến dịch?", "Chiến dịch làm tại 14/14 phường.", False),  # all of them
        ("Phường nào triển khai chiến dịch?", "Chiến dịch làm tại 12/14 phường.", True),
        ("Xã nào sinh nhiều nhất?", "Xã Mỹ An, xã Tân Hòa đã họp dân.", True),  # neither is said to be first
        ("Xã nào sinh nhiều nhất?", "Xã Mỹ An (12 trẻ), xã Tân Hòa (9 trẻ).", False),
        ("Xã nào sinh nhiều nhất?", "Xã Mỹ An sinh nhiều nhất.", False),
        ("Xã nào được khen?", "Phát triển kinh tế - xã hội các xã.", True),
        ("Which school was visited?", "Đoàn thăm trường Tiểu học Hòa Sơn.", False),
        ("Which school was visited?", "Đoàn thăm các trường tiểu học.", True),
        ("哪个村拖欠最多？", "竹溪村72例,山背村60例。", False),
        ("哪个村受到表扬？", "各村、后进村都要整改。", True),
        ("Which hospital do they go to?", "Chuyển lên Bệnh viện đa khoa Hòa Sơn.", False),
        ("Phường làm gì?", "Các phường họp dân.", False),  # asks for no name
    ],
)
def test_a_name_of_the_kind_must_be_there(question: str, text: str, is_missing: bool) -> None:
    assert (missing_name(understood(question), [unit(text)]) is not None) is is_missing


@pytest.mark.parametrize(
    ("question", "text", "is_missing"),
    [
        ("Which two schools were visited?", "Đoàn thăm trường Tiểu học Hòa Sơn.", True),
        ("Hai trường nào được thăm?", "Đoàn thăm trường Tiểu học Hòa Sơn, trường Tiểu học Mỹ An.", False),
        ("3 trường nào được thăm?", "Đoàn thăm trường Tiểu học Hòa Sơn, trường Tiểu học Mỹ An.", True),
        ("Hai trường nào được thăm?", "Đoàn thăm tất cả các trường.", True),
        ("Trong năm trường nào được thăm?", "Đoàn thăm trường Tiểu học Hòa Sơn.", False),  # a year
        ("哪三個街道入選？", "南山、東山和白河街道入選。", False),
        ("哪四個街道入選？", "南山、東山和白河街道入選。", True),
        ("哪三個街道入選？", "南山、東山、白河三個街道入選。", False),
        ("哪三個街道入選？", "有三個街道入選。", True),
        ("哪三個街道入選？", "走訪黨員和群眾,更新了三個街道的專欄。", True),  # what stands before is no list of them
    ],
)
def test_where_several_are_asked_for_so_many_must_be_listed(question: str, text: str, is_missing: bool) -> None:
    assert (missing_name(understood(question), [unit(text)]) is not None) == is_missing


def test_the_gap_calls_the_kind_as_the_question_does() -> None:
    gap = missing_name(understood("Trường THCS nào chưa họp?"), [unit("Các trường đã họp.")])
    assert gap == Gap("missing_name", (("what", "trường THCS"),))


def test_a_name_that_the_question_gives_is_no_answer() -> None:
    assert missing_name(understood("夏溪镇哪个村先完成？"), [unit("夏溪镇已经完成。")]) is not None


def test_a_school_that_is_called_for_a_place_is_not_the_place() -> None:
    assert "Mai Khê" not in without_bearers("Khám tại Mầm non Mai Khê và trường Tiểu học Mai Khê.")
    assert "Mai Khê" in without_bearers("Khám tại phường Mai Khê.")
