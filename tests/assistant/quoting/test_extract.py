"""Evidence to quotations: whole units, whole lists, table rows with their header."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import DUTIES, NOTICE, PLAN, REVIEW, SUMMARY, alike, evidence, library, place_of, understood
from invented import document

from assistant.evidence.competing import Unit, UnitSignals, headings, units_in
from assistant.evidence.ranking import rank_units
from assistant.evidence.widened import Evidence
from assistant.quoting.extract import MAX_ITEMS, MAX_STATEMENTS, Extract, extract, whole_list


def even(path: str, start: int, end: int) -> float:
    """A model that finds everything equally near."""
    return 0.8


def ranked(question: str, *found: tuple[str, str]) -> list[Unit]:
    return rank_units(understood(question), evidence(*found), even, alike)


def answered(question: str, *found: tuple[str, str]) -> tuple[Extract, ...]:
    asked, pieces = understood(question), evidence(*found)
    units = rank_units(asked, pieces, even, alike)
    return extract(asked, units, pieces, alike)


def texts(found: Extract) -> list[str]:
    return [unit.text for unit in found.units]


def test_the_unit_that_holds_the_subject_and_a_figure_is_best() -> None:
    found = ranked("Tỷ lệ khám sức khỏe trước kết hôn là bao nhiêu?", (PLAN, "- Tỷ lệ trẻ"), (PLAN, "Lưu hồ sơ"))
    assert found[0].text == "- Tỷ lệ cặp đôi được khám sức khỏe trước kết hôn đạt 41%."
    assert [unit.score for unit in found] == sorted((unit.score for unit in found), reverse=True)
    assert found[0].near == 0.8


def test_meaning_decides_where_words_do_not() -> None:
    pieces = evidence((NOTICE, "Các thôn họp dân"))
    reward, reward_end = place_of(library()[NOTICE], "Mỗi thôn được thưởng")

    def near_reward(path: str, start: int, end: int) -> float:
        return 0.9 if start < reward_end and reward < end else 0.8

    best, *_ = rank_units(understood("What is the reward?"), pieces, near_reward, alike)
    assert best.text == "Mỗi thôn được thưởng 500.000 đồng khi có trên 90% số hộ đăng ký."


def test_a_word_of_no_term_says_less_than_a_term() -> None:
    text = "Bà con reo trong sân.\nHội nghị diễn ra ở huyện.\nTrẻ sơ sinh có mặt trong sân."
    one = document(f"XÃ NÀ LÚA\nBáo cáo\n\nI. KẾT QUẢ\n{text}")
    pieces = evidence((one.path, "Bà con"), documents={one.path: one})
    found = rank_units(understood("Trẻ sơ sinh reo?"), pieces, even, alike)
    assert [unit.text for unit in found][:2] == ["Trẻ sơ sinh có mặt trong sân.", "Bà con reo trong sân."]


def test_a_numbered_sentence_with_nothing_under_it_is_a_unit() -> None:
    plans = "一、打算\n（一）加强对两个村的指导,年内建成示范社区。\n（二）开好例会。"
    one = document(f"白沙镇2022年人口工作总结\n{plans}\n二、体会\n工作离不开重视。")
    assert [unit.text for unit in units_in(one, 0, len(one.text))] == [
        "（一）加强对两个村的指导,年内建成示范社区。",
        "（二）开好例会。",
        "工作离不开重视。",
    ]


def test_what_stands_above_a_title_and_the_title_are_no_units() -> None:
    notice = library()[NOTICE]
    (part,) = notice.parts
    found = units_in(notice, part.start, part.end)
    assert part.start < part.title.start
    assert min(unit.start for unit in found) >= part.title.end


def test_units_are_whole_exact_and_never_a_bare_heading() -> None:
    found = ranked("Nhiệm vụ?", (PLAN, "- Chủ trì hướng dẫn"), (NOTICE, "Các thôn họp dân"))
    assert sorted(unit.text for unit in found if unit.document.path == NOTICE) == [
        "Các thôn họp dân và gửi danh sách đăng ký về văn phòng trước ngày 30/6/2021.",
        "Mỗi thôn được thưởng 500.000 đồng khi có trên 90% số hộ đăng ký.",
    ]
    plan = [unit.text for unit in found if unit.document.path == PLAN]
    assert len(plan) == 4 + len(DUTIES) and not any("UBND" in text for text in plan)


def test_a_unit_of_overlapping_evidence_competes_once() -> None:
    first, second = evidence((PLAN, "- Chủ trì hướng dẫn"), (NOTICE, "Các thôn họp dân"))
    again = Evidence(first.document, first.part, first.start, first.end, second.hit)
    places = [(unit.start, unit.end) for unit in rank_units(understood("Tư vấn?"), (first, again), even, alike)]
    assert len(places) == len(set(places)) > 0


SEVEN = [
    "Thôn họp.",
    "Thôn bàn.",
    "Thôn ghi.",
    "Thôn báo.",
    "Thôn chờ.",
    "Thôn nghỉ.",
    "Cả 9 thôn, do trưởng ban Hà Văn Tú dẫn.",
]


@pytest.mark.parametrize(
    ("question", "competes"), [("Có bao nhiêu thôn?", True), ("Trưởng ban là ai?", True), ("Thôn làm gì?", False)]
)
def test_what_is_told_in_passing_competes_however_low_it_is_found(question: str, competes: bool) -> None:
    """The passages read are fewer; the number of what is counted, or an office's holder, stands in the last one."""
    one = document("BÁO CÁO\nVề thôn\n\n" + "\n".join(f"{n}. Mục {n}\n{said}" for n, said in enumerate(SEVEN, 1)))
    pieces = evidence(*((one.path, said) for said in SEVEN), documents={one.path: one})
    units = rank_units(
        replace(understood(question), references=understood("thông báo 27").references), pieces, even, alike
    )
    assert any(unit.text == SEVEN[-1] for unit in units) is competes


def test_no_evidence_has_no_units() -> None:
    assert rank_units(understood("Tư vấn?"), (), even, alike) == []


def test_duties_are_the_whole_list_of_the_unit_that_is_named() -> None:
    (found,) = answered("Phòng Y tế có nhiệm vụ gì?", (PLAN, "Kiện toàn ban chỉ đạo"))
    assert found.section is not None and found.section.title == "1. Phòng Y tế"
    assert texts(found) == [
        "- Chủ trì hướng dẫn các trạm y tế lập sổ theo dõi thai phụ.",
        "- Tổng hợp kết quả, báo cáo trước ngày 25 hằng tháng.",
    ]
    assert found.more == 0


@pytest.mark.parametrize(
    "question", ["UBND các xã phải làm gì?", "What are the communes' duties?", "乡镇政府的职责是什么？"]
)
def test_of_a_longer_list_the_rest_is_counted(question: str) -> None:
    (found,) = answered(question, (PLAN, "Kiện toàn ban chỉ đạo"))
    assert found.section is not None and found.section.title == "3. UBND các xã"
    assert texts(found) == [f"- {duty};" for duty in DUTIES[:MAX_ITEMS]]
    assert found.more == len(DUTIES) - MAX_ITEMS == 2


def test_a_list_question_takes_the_list_around_a_unit_whose_heading_says_what_is_asked() -> None:
    (found,) = answered("Liệt kê những chỉ tiêu", (PLAN, "- Tỷ lệ trẻ sơ sinh"))
    assert found.section is not None and found.section.title == "2. Chỉ tiêu cụ thể"
    assert [text[:8] for text in texts(found)] == ["- Tỷ lệ ", "- Tỷ lệ "]


def test_of_a_list_the_item_that_says_what_is_asked_itself_is_the_answer() -> None:
    asked, pieces = understood("Liệt kê các chỉ số sàng lọc trẻ sơ sinh"), evidence((PLAN, "- Tỷ lệ trẻ sơ sinh"))
    best, *_ = rank_units(asked, pieces, even, alike)
    assert best.text.startswith("- Tỷ lệ trẻ sơ sinh")
    assert whole_list(asked, best, pieces, alike) is None


def test_there_is_no_list_outside_of_sections() -> None:
    found = document("Thôn Nà Lúa họp dân. Thôn Pù Nhung làm đường.")
    best = Unit(found, found.parts[0], 0, 20)
    assert whole_list(understood("Thôn phải làm gì?"), best, (), alike) is None


def test_a_table_row_is_quoted_with_its_header() -> None:
    rows = ranked("Bản Khoang có bao nhiêu trẻ tiêm chủng?", (REVIEW, "Bản Khoang"))
    assert rows[0].text == "Bản Khoang | 96 | 31"
    assert "so ho | tre tiem chung" in headings(rows[0])
    assert sorted(unit.text for unit in rows if unit.row) == [
        "Bản Khoang | 96 | 31",
        "Nà Lúa | 118 | 47",
        "Pù Nhung | 143 | 62",
    ]
    found, *_ = answered("Bản Khoang có bao nhiêu trẻ tiêm chủng?", (REVIEW, "Bản Khoang"))
    assert found.header is not None
    assert found.document.text[found.header.start : found.header.end] == "Thôn | Số hộ | Trẻ tiêm chủng"
    assert "Bản Khoang | 96 | 31" in texts(found)


def test_a_list_that_is_a_table_is_its_rows_below_their_header() -> None:
    (found,) = answered("Liệt kê kết quả theo thôn", (REVIEW, "Bản Khoang"))
    assert found.section is not None and found.section.title == "Kết quả theo thôn"
    assert texts(found)[-3:] == ["Nà Lúa | 118 | 47", "Bản Khoang | 96 | 31", "Pù Nhung | 143 | 62"]
    assert found.header is not None
    assert found.document.text[found.header.start : found.header.end] == "Thôn | Số hộ | Trẻ tiêm chủng"


def test_text_beside_a_table_has_no_header() -> None:
    found, *_ = answered("Người soạn viết gì?", (REVIEW, "Người soạn"))
    assert found.header is None


def test_few_statements_each_section_apart_in_the_documents_order() -> None:
    found = answered("số người", (SUMMARY, "全镇总人口"), (NOTICE, "Mỗi thôn"))
    assert 0 < sum(len(one.units) for one in found) <= MAX_STATEMENTS
    for one in found:
        assert all(unit.document is one.document for unit in one.units)
        assert [unit.start for unit in one.units] == sorted(unit.start for unit in one.units)
        assert one.section is not None
        assert all(one.section.start <= unit.start and unit.end <= one.section.end for unit in one.units)
    assert len({(one.document.path, one.section.number) for one in found if one.section}) == len(found)


def test_a_unit_far_below_the_best_is_left_out() -> None:
    found = answered("Khám sức khỏe trước kết hôn đến đâu?", (PLAN, "- Tỷ lệ trẻ sơ sinh"))
    assert [texts(one) for one in found] == [["- Tỷ lệ cặp đôi được khám sức khỏe trước kết hôn đạt 41%."]]


def scored(*seen: tuple[float, float, float]) -> list[Unit]:
    """Units of one document, each with its score and what it holds of the subject and of what is wanted."""
    text = "BÁO CÁO NĂM\n" + "".join(f"Bản số {n} họp dân, trồng {n} cây.\n" for n in range(10, 10 + len(seen)))
    found = document(text, "ban.txt")
    units = units_in(found, 0, len(text))
    blank = UnitSignals(*[0.0] * len(UnitSignals.__slots__))
    return [
        replace(unit, score=score, seen=replace(blank, words=words, wanted=wanted))
        for unit, (score, words, wanted) in zip(units, seen, strict=True)
    ]


@pytest.mark.parametrize(
    ("best", "further", "quoted"),
    [
        ((1.0, 0.5, 1.0), (0.76, 0.0, 1.0), 2),  # near to the best one in all that is seen of it
        ((1.0, 0.5, 1.0), (0.74, 0.0, 1.0), 1),  # passage and meaning alone
        ((1.0, 0.5, 1.0), (0.61, 0.3, 1.0), 2),  # speaks of the subject as fully
        ((1.0, 0.5, 1.0), (0.59, 0.5, 1.0), 1),
        ((1.0, 0.8, 1.0), (0.74, 0.8, 1.0), 1),  # nothing is left to say beside a value of nearly all that is asked
        ((1.0, 0.8, 0.0), (0.74, 0.8, 0.0), 2),  # no value is asked for
    ],
)
def test_a_further_unit_is_near_or_speaks_of_the_subject_as_fully(
    best: tuple[float, float, float], further: tuple[float, float, float], quoted: int
) -> None:
    (found,) = extract(understood("Bản trồng bao nhiêu cây?"), scored(best, further), (), alike)
    assert len(found.units) == quoted


def test_what_a_second_half_of_the_question_asks_is_quoted_too() -> None:
    """The first half finds its sentence; the other is further down in the same document and worded alike."""
    found = answered("Khám sức khỏe trước kết hôn và sàng lọc sơ sinh đạt bao nhiêu?", (PLAN, "- Tỷ lệ trẻ sơ sinh"))
    assert [texts(one) for one in found] == [
        [
            "- Tỷ lệ trẻ sơ sinh được sàng lọc đạt 72% số trẻ sinh ra.",
            "- Tỷ lệ cặp đôi được khám sức khỏe trước kết hôn đạt 41%.",
        ]
    ]


def test_the_sentence_after_the_one_that_names_the_subject_is_seen() -> None:
    path = "hop.txt"
    lines = ("BÁO CÁO NĂM\n", "Xã có phòng tư vấn tiền hôn nhân.", "Năm nay đã có 320 lượt người đến.")
    text = "\n".join((*lines, "Xã có chợ.", "Đường mới dài 12 km.", ""))
    pieces = evidence((path, "Xã có"), documents={path: document(text, path)})
    start = text.index("Năm nay")
    units = rank_units(understood("phòng tư vấn tiền hôn nhân"), pieces, even, alike)
    seen = {unit.start: unit.seen for unit in units}
    assert seen[start] is not None and seen[start].before > 0
    other = seen[text.index("Đường mới")]
    assert other is not None and other.before == 0


def test_a_signature_is_no_unit() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc lập tổ\nĐiều 1. Lập tổ\nTổ có ba người.\nNơi nhận:\n- Như Điều 1;\nGIÁM ĐỐC\nĐỗ Thị Mận\n"
    )
    found = document(text)
    assert [unit.text for unit in units_in(found, 0, len(found.text))] == ["Tổ có ba người.", "- Như Điều 1;"]


def test_a_numbered_sentence_above_nothing_is_no_heading() -> None:
    text = "一、签约\n1.服务费每人每年130元。\n2.2024年底覆盖率达到52%。\n3.各单位目标如下：\n东站14个，西站9个。\n"
    found = document(text)
    units = [unit.text for unit in units_in(found, 0, len(found.text))]
    assert units[:2] == ["1.服务费每人每年130元。", "2.2024年底覆盖率达到52%。"]
