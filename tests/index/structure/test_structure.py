"""Sections, items and sentences: exact trees for every way of marking headings, and what always holds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure.sections import innermost, items, sections, sentences
from index.types import DocumentType, Field, Language, Mark, MarkKind, Part
from index.writing.lines import collapse


def part(text, title_end=0):
    title = Field(collapse(text[:title_end]), 0, title_end)
    return Part(1, 0, len(text), title, DocumentType.PLAN, Language.VI)


def tree(text, marks=(), title_end=0):
    return [(section.level, section.title) for section in sections(text, [part(text, title_end)], marks)]


def texts(spans, text):
    return [text[span.start : span.end] for span in spans]


PLAN = """Ủy ban xã giao nhiệm vụ như sau.
I. MỤC TIÊU
1. Mục tiêu chung
Giữ vững mức sinh trên toàn xã.
2. Chỉ tiêu
- Tỷ lệ khám sức khỏe đạt 1.785 lượt;
- Giảm 0,5% số hộ khó khăn.
II. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế
Chủ trì thực hiện.
2. Công an xã
Phối hợp với Trạm Y tế.
Trên đây là kế hoạch năm 2020 của xã An Bình./.
Nơi nhận:
- UBND huyện;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Bình
Liên kết trang"""


def test_vietnamese_plan():
    assert tree(PLAN) == [
        (1, "I. MỤC TIÊU"),
        (2, "1. Mục tiêu chung"),
        (2, "2. Chỉ tiêu"),
        (1, "II. TỔ CHỨC THỰC HIỆN"),
        (2, "1. Trạm Y tế"),
        (2, "2. Công an xã"),
        (1, "Nơi nhận"),
        (1, "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
    ]


def test_closing_words_and_remains_belong_to_no_section():
    found = sections(PLAN, [part(PLAN)])
    for outside in ("Ủy ban xã giao", "Trên đây", "Liên kết trang"):
        assert innermost(found, PLAN.index(outside)) is None
    assert innermost(found, PLAN.index("- Lưu: VT")).title == "Nơi nhận"
    assert innermost(found, PLAN.index("Trần Văn")).title.startswith("TM.")
    assert PLAN[found[5].start : found[5].end] == "2. Công an xã\nPhối hợp với Trạm Y tế."


def test_body_begins_behind_a_title_line():
    section = sections(PLAN, [part(PLAN)])[1]
    assert PLAN[section.start : section.body] == "1. Mục tiêu chung"
    assert PLAN[section.body : section.end].strip() == "Giữ vững mức sinh trên toàn xã."
    assert section.parent == 0


def test_law():
    text = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này áp dụng trong cả nước theo Điều 6, Điều 7 của luật.
Điều 2. Đối tượng
1. Cơ quan
a) Cơ quan ở trung ương thực hiện theo quy định chung.
b) Cơ quan ở địa phương làm theo hướng dẫn.
2. Cá nhân
Mọi cá nhân.
Chương II
ĐIỀU KHOẢN THI HÀNH
Điều 3. Hiệu lực
Có hiệu lực ngay.
PHỤ LỤC I
BIỂU MẪU
1. Tên biểu
Mẫu số một."""
    assert tree(text) == [
        (1, "Chương I QUY ĐỊNH CHUNG"),
        (2, "Điều 1. Phạm vi"),
        (2, "Điều 2. Đối tượng"),
        (3, "1. Cơ quan"),
        (3, "2. Cá nhân"),
        (1, "Chương II ĐIỀU KHOẢN THI HÀNH"),
        (2, "Điều 3. Hiệu lực"),
        (1, "PHỤ LỤC I BIỂU MẪU"),
        (2, "1. Tên biểu"),
    ]


def test_chinese_summary_with_mixed_and_damaged_markers():
    text = """一、完成情況
本區情況良好。
二、主要工作
1、宣傳活動
全區開展宣傳。
2、培訓工作成績突出。今年本區辦班九期，人人參加學習。
2、重複的號碼
內容甲。
3.點號的號碼
內容乙。
三、問題
(一)找準問題
1.數據不準。今年平臺數據有差錯，需要核對。
2.人手不足。各鄉鎮只有一名專幹，工作難做。
?。ǘ┓治鲈颍纱嬖诓蛔?
情況複雜。
（三）改進措施
加強培訓。"""
    assert tree(text) == [
        (1, "一、完成情況"),
        (1, "二、主要工作"),
        (2, "1、宣傳活動"),
        (2, "2、培訓工作成績突出"),
        (2, "2、重複的號碼"),
        (2, "3.點號的號碼"),
        (1, "三、問題"),
        (2, "(一)找準問題"),
        (2, "?。ǘ┓治鲈颍纱嬖诓蛔?"),
        (2, "（三）改進措施"),
    ]


def test_english():
    text = """Section 4.2 Duties of wards
Wards keep records.
Section 4.3 Reporting
Each month.
Article 3. Funding
4.1 Sources
State budget only.
4.2 Control
An audit each year."""
    assert tree(text) == [
        (1, "Section 4.2 Duties of wards"),
        (1, "Section 4.3 Reporting"),
        (1, "Article 3. Funding"),
        (2, "4.1 Sources"),
        (2, "4.2 Control"),
    ]


def test_dotted_numbers_nest_below_their_section():
    text = """4. Tổ chức
4.1. Cấp huyện
Huyện chỉ đạo.
4.2. Cấp xã
Xã thực hiện, đạt
4.5 triệu lượt người.
5. Kinh phí
Từ ngân sách."""
    assert tree(text) == [(1, "4. Tổ chức"), (2, "4.1. Cấp huyện"), (2, "4.2. Cấp xã"), (1, "5. Kinh phí")]


def test_numbered_paragraph_lends_its_beginning():
    text = """1. Tiếp tục giữ ổn định mức sinh trong toàn huyện, coi trọng chất lượng dân số ở mọi xã và mọi thôn bản; \
kiểm soát chặt chẽ tỷ số giới tính khi sinh tại các cơ sở khám chữa bệnh. Báo cáo hằng quý.
Phòng Y tế chủ trì.
2. Tăng cường kiểm tra
Mỗi quý một lần."""
    first = sections(text, [part(text)])[0]
    assert first.title == "1. Tiếp tục giữ ổn định mức sinh trong toàn huyện"
    assert text[first.start : first.body] == "1. "
    assert text[first.body : first.end].endswith("Phòng Y tế chủ trì.")


LONG = "Tổ chức các hoạt động đa dạng về nội dung, phong phú về hình thức. " * 4


def test_run_in_headings():
    text = f"""A. Kết quả
* Công tác truyền thông: {LONG}
Đoạn sau vẫn nói về truyền thông.
B. Phương hướng
Về kiến nghị của đơn vị:{LONG}
Kết luận buổi làm việc, lãnh đạo biểu dương."""
    found = sections(text, [part(text)])
    assert [(s.level, s.title) for s in found] == [
        (1, "A. Kết quả"),
        (2, "* Công tác truyền thông"),
        (1, "B. Phương hướng"),
        (2, "Về kiến nghị của đơn vị"),
    ]
    assert innermost(found, text.index("Đoạn sau")).title == "* Công tác truyền thông"
    assert innermost(found, text.index("Kết luận")).title == "B. Phương hướng"
    assert text[found[3].body :].startswith("Tổ chức")


def test_a_sentence_that_announces_is_no_heading():
    assert tree(f"Hạn chế của huyện đó là: {LONG}") == []
    assert tree("Điện thoại: 024 1234") == []


def test_roman_one_and_the_letter_i():
    letters = "".join(f"{letter}. Phần {letter}\nNội dung của phần này.\n" for letter in "GHI")
    assert tree("I. ĐẦU\nNội dung.\nII. SAU\nNội dung.") == [(1, "I. ĐẦU"), (1, "II. SAU")]
    assert [level for level, _ in tree(letters)] == [1, 1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "1.785 trẻ được sàng lọc",
        "28 tháng 9 năm 2017",
        "5.31世界無煙日",
        "31/8/2012 của Chủ tịch",
        "515 CTV tích cực",
        "3 月30日上午",
        "2.380",
        "1.",
    ],
)
def test_numbers_that_are_no_markers(line):
    assert tree(f"Đoạn mở đầu.\n{line}\nĐoạn kết.") == []


def test_a_short_numbered_list_is_a_list_of_items():
    text = "III. KHÓ KHĂN\n1. Thiếu cán bộ ở xã;\n2. Thiếu kinh phí.\nIV. ĐỀ NGHỊ\nCấp thêm."
    assert tree(text) == [(1, "III. KHÓ KHĂN"), (1, "IV. ĐỀ NGHỊ")]


def test_a_paragraph_behind_a_short_list_is_no_entry_of_it():
    text = "III. KHÓ KHĂN\n1. Thiếu cán bộ ở xã;\n2. Thiếu kinh phí.\nCác xã mong được hỗ trợ.\nIV. ĐỀ NGHỊ\nCấp thêm."
    assert tree(text) == [(1, "III. KHÓ KHĂN"), (1, "IV. ĐỀ NGHỊ")]
    listed = "III. VIỆC LÀM\n1. Mở lớp học.\n2. Phát tờ rơi:\n- Tại trường;\n- Tại chợ.\nIV. ĐỀ NGHỊ\nCấp thêm."
    assert [title for _, title in tree(listed)][1:3] == ["1. Mở lớp học.", "2. Phát tờ rơi:"]


def test_closing_words_below_a_numbered_paragraph_end_it():
    entries = f"1、{'組織職工學習健康知識,' * 24}收效良好。\n2、{'開展除害活動,' * 8}成績明顯。"
    text = f"一、學習\n{entries}\n總之,今后繼續努力。"
    (_, _, last) = sections(text, [part(text)])
    assert last.end == text.index("\n總之")


def test_an_unmarked_run_in_heading_in_chinese_needs_half_the_characters():
    text = f"一、服務\n培訓：{'每月召集統計員開例會，' * 7}合格率高。\n地址：某市某路。"
    assert tree(text) == [(1, "一、服務"), (2, "培訓")]


def test_heading_marks_set_the_level():
    text = "Tên văn bản\nMở đầu\nNội dung.\nChi tiết\nNội dung.\nKết thúc\nHết."
    marks = [Mark(MarkKind.HEADING, text.index(h), text.index(h) + len(h), level) for h, level in
             (("Tên văn bản", 1), ("Mở đầu", 2), ("Chi tiết", 3), ("Kết thúc", 2))]  # fmt: skip
    assert tree(text, marks, title_end=11) == [(1, "Mở đầu"), (2, "Chi tiết"), (1, "Kết thúc")]


def test_lines_of_a_table_are_no_headings():
    text = "1. Bảng\nI. Tổng số\t5\nII. Trẻ em\t3\n2. Hết\nXong việc."
    table = Mark(MarkKind.TABLE, text.index("I. T"), text.index("\n2."))
    assert tree(text, [table]) == [(1, "1. Bảng"), (1, "2. Hết")]


def test_chinese_date_line_closes_the_text():
    text = "一、要求\n提高認識。\n二、時間\n本月底前完成。\n某市衛生局\n2017年9月28日"
    assert innermost(sections(text, [part(text)]), text.index("某市")) is None


BARE = """一、指標
全鎮人口兩萬人，情況良好，各項指標都已完成，群眾也滿意。
二、打算
（一）抓好培訓工作，不斷提高水平，把各項工作做到位。
（二）抓好宣傳工作，不斷擴大影響，讓群眾都了解政策。
本站圍繞重點工作開展服務，任務按時完成。
一推進登記工作。全年登記三百人，比去年多二十人，群眾滿意。
二免費檢查工作。全年檢查五百人，比去年多四十人，群眾滿意。
三流動人口管理。建立了協會，人口情況清楚，服務工作到位。
一年來工作有序。"""


def test_numerals_without_a_mark_are_headings_where_they_count_on():
    assert tree(BARE) == [
        (1, "一、指標"),
        (1, "二、打算"),
        (1, "一推進登記工作"),
        (1, "二免費檢查工作"),
        (1, "三流動人口管理"),
    ]


def test_what_leads_up_to_a_list_that_begins_again_belongs_to_none_before_it():
    found = {section.title: BARE[section.start : section.end] for section in sections(BARE, [part(BARE)])}
    assert found["二、打算"].endswith("讓群眾都了解政策。")
    assert found["三流動人口管理"].endswith("服務工作到位。")


@pytest.mark.parametrize(
    "text",
    [
        "一年來工作有序開展。\n二是加強宣傳工作。\n三個部門配合。",
        "一推進登記工作。\n三流動人口管理。\n四宣傳工作。",
        "一推進登記工作。\n二免費檢查工作。",
    ],
)
def test_numerals_without_a_mark_that_do_not_count_on_are_words(text):
    assert tree(text) == []


def test_sentences():
    text = "Đạt 6.2% tại TP. Hà Nội. Giảm 5.29 điểm v.v. trong năm! Tổ chức tốt.Kết quả cao...\n1. Một. Hai."
    assert texts(sentences(text, 0, len(text)), text) == [
        "Đạt 6.2% tại TP. Hà Nội.",
        "Giảm 5.29 điểm v.v. trong năm!",
        "Tổ chức tốt.",
        "Kết quả cao...",
        "1. Một.",
        "Hai.",
    ]


def test_chinese_and_english_sentences():
    text = "今年完成率94%；比去年高0.78个百分点。他说：“好。”受损?字不断句！\nMr. Lee asked No. 5. It works? Yes."
    assert texts(sentences(text, 0, len(text)), text) == [
        "今年完成率94%；",
        "比去年高0.78个百分点。",
        "他说：“好。”",
        "受损?字不断句！",
        "Mr. Lee asked No. 5.",
        "It works?",
        "Yes.",
    ]


def test_items():
    text = """Các đơn vị thực hiện. Báo cáo quý.
- Y tế: chủ trì. Báo cáo
kết quả.
+ Công an phối hợp;
a) Tài chính cấp đủ.
| Xã. Một | 75%
Kết luận."""
    assert texts(items(text, 0, len(text)), text) == [
        "Các đơn vị thực hiện.",
        "Báo cáo quý.",
        "- Y tế: chủ trì. Báo cáo\nkết quả.",
        "+ Công an phối hợp;",
        "a) Tài chính cấp đủ.",
        "| Xã. Một | 75%",
        "Kết luận.",
    ]


LINES = st.one_of(
    st.sampled_from(
        [
            "I. MỞ ĐẦU",
            "II. TIẾP",
            "1. Mục",
            "2. Mục. Và thêm nữa.",
            "1.1. Nhỏ",
            "a) Ý",
            "- ý;",
            "* Sao: " + LONG,
            "Điều 1. Tên",
            "Chương I",
            "PHỤ LỤC",
            "一、概述",
            "（一）要點",
            "1、項目。說明文字。",
            "?。ㄒ唬┘",
            "Nơi nhận:",
            "- Lưu: VT.",
            "TM. ỦY BAN",
            "CHỦ TỊCH",
            "Lê Văn An",
            "Hết./.",
            "Trên đây là hết.",
            "2017年9月28日",
            "",
            "   ",
            "**",
            "Nhãn:" + LONG,
            "3. " + LONG,
        ]
    ),
    st.text(max_size=30),
)


@given(st.lists(LINES, max_size=25).map("\n".join), st.integers(0, 40))
def test_sections_are_a_tree_of_exact_places(text, title_end):
    found = sections(text, [part(text, min(title_end, len(text)))])
    assert [section.number for section in found] == list(range(len(found)))
    assert [section.start for section in found] == sorted({section.start for section in found})
    for section in found:
        assert section.start <= section.body <= section.end
        assert text[section.start : section.end] == text[section.start : section.end].strip()
        assert section.title and collapse(text[section.start : section.end]).startswith(section.title)
        if section.parent is None:
            assert section.level == 1
        else:
            parent = found[section.parent]
            assert (parent.level, parent.number < section.number) == (section.level - 1, True)
            assert parent.start <= section.start and section.end <= parent.end
    for one in found:
        for other in found[one.number + 1 :]:
            assert other.start >= one.end or other.end <= one.end


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_units_cover_the_text_in_order(text):
    for cut in (sentences, items):
        spans = cut(text, 0, len(text))
        assert all(span.start < span.end for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
        covered = {i for span in spans for i in range(span.start, span.end)}
        assert all(char.isspace() or i in covered for i, char in enumerate(text))
