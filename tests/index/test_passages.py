"""Passages: exact cuts on small documents, and what holds for every document."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.describing.describe import describe
from index.passages import LIMIT, cut, written_date
from index.types import CleanText, Language, Mark, MarkKind, PageSpan, RawFile, RawPage


def count(texts):
    return [len(text.split()) for text in texts]


def count_characters(texts):
    return [len(text) for text in texts]


def document(text, marks=(), pages=None):
    spans = pages or (PageSpan(1, 0, len(text)),)
    return describe(RawFile("a.txt", (RawPage(1, text),), "text"), CleanText(text, spans, (), tuple(marks)), "0")


def sentence(word, length=20):
    return f"{word.capitalize()} " + " ".join([word] * (length - 2)) + " hết."


PLAN = f"""Số: 5/KH-UBND
Tân An, ngày 2 tháng 3 năm 2020
KẾ HOẠCH
Chăm sóc sức khỏe
I. MỤC TIÊU
1. Chung
{sentence("giữ")}
2. Riêng
- Một là giảm;
- Hai là tăng.
II. KINH PHÍ
{sentence("chi")}"""


def test_a_passage_for_each_innermost_section():
    found = cut(document(PLAN), count)
    assert [passage.section for passage in found] == [
        (),
        ("I. MỤC TIÊU",),
        ("I. MỤC TIÊU", "1. Chung"),
        ("I. MỤC TIÊU", "2. Riêng"),
        ("II. KINH PHÍ",),
    ]
    assert found[3].text == "2. Riêng\n- Một là giảm;\n- Hai là tăng."


def test_context_says_whose_text_it_is():
    passage = cut(document(PLAN), count)[3]
    assert passage.context == "KẾ HOẠCH Chăm sóc sức khỏe\n5/KH-UBND, Tân An, 2/3/2020\nI. MỤC TIÊU > 2. Riêng"
    assert (passage.document, passage.part, passage.page, passage.language) == ("a.txt", 1, 1, Language.VI)


def test_a_long_section_is_cut_at_sentences_into_even_passages():
    text = "I. MỞ ĐẦU\n" + " ".join(sentence(f"từ{n}") for n in range(25))
    found = cut(document(text), count)
    assert all(passage.text.endswith("hết.") for passage in found)
    assert found[0].text.startswith("I. MỞ ĐẦU\nTừ0")
    assert [count([passage.text])[0] for passage in found] == [163, 180, 160]


def test_a_sentence_without_end_is_cut_at_clauses_then_words_then_characters():
    clauses = ", ".join(" ".join([f"vế{n}"] * 30) for n in range(20)) + "."
    for text in (clauses, "từ " * 1000):
        found = cut(document(text), count)
        assert max(count([passage.text for passage in found])) <= LIMIT
    assert all(passage.text.startswith("vế") and passage.text[-1] in ",." for passage in cut(document(clauses), count))
    assert max(len(passage.text) for passage in cut(document("字" * 1500), count_characters)) <= LIMIT


def test_short_lines_stay_together_with_what_announces_them():
    lines = "\n".join(f"Tiêu {n}\nđạt {n},5%" for n in range(60))
    text = f"I. CHỈ TIÊU\n{sentence('mở', 150)}\n{sentence('đạt', 100)}\nKết quả như sau:\n{lines}"
    found = cut(document(text), count)
    assert [passage.text.splitlines()[0] for passage in found] == ["I. CHỈ TIÊU", "Kết quả như sau:"]


def table_document(rows):
    head = "I. SỐ LIỆU\nBảng thống kê\n"
    lines = ["Xã\tSố trẻ"] + [f"Xã số {n} " + "dài " * 20 + f"\t{n}" for n in range(rows)]
    text, marks, at = head, [], len(head)
    for n, line in enumerate(lines):
        marks.append(Mark(MarkKind.ROW, at, at + len(line), int(n == 0)))
        tab = line.index("\t")
        marks.append(Mark(MarkKind.CELL, at, at + tab, 0))
        marks.append(Mark(MarkKind.CELL, at + tab + 1, at + len(line), 1))
        text += line + "\n"
        at = len(text)
    marks.append(Mark(MarkKind.TABLE, len(head), len(text) - 1))
    return document(text + "Hết bảng.", marks)


def test_rows_stay_whole_and_keep_their_column_headings():
    found = cut(table_document(30), count)
    rows = [passage for passage in found if "Xã số" in passage.text]
    assert len(rows) > 2
    assert all(passage.context.endswith("I. SỐ LIỆU\nXã | Số trẻ") for passage in rows)
    assert rows[0].text.startswith("Xã\tSố trẻ\nXã số 0")
    assert all(line.startswith("Xã") and "\t" in line for passage in rows for line in passage.text.splitlines())
    assert found[-1].text == "Hết bảng."


def test_page_on_which_a_passage_starts():
    text = "I. MỘT\nNội dung.\nII. HAI\nNội dung."
    second = text.index("II.")
    found = cut(document(text, pages=(PageSpan(1, 0, second), PageSpan(2, second, len(text)))), count)
    assert [passage.page for passage in found] == [1, 2]


def test_written_date():
    assert [written_date("2017-09-28", language) for language in Language] == [
        "28/9/2017",
        "2017-09-28",
        "2017年9月28日",
    ]
    assert (written_date("2024", Language.VI), written_date("2024-03", Language.ZH)) == ("2024", "2024年3月")


def test_empty_document():
    assert cut(document(""), count) == ()


LINES = st.one_of(
    st.sampled_from(
        [
            "I. MỞ ĐẦU",
            "II. TIẾP",
            "1. Mục",
            "2. Mục. Và thêm.",
            "a) Ý",
            "- ý;",
            "一、概述",
            "1、項目。說明。",
            "Nơi nhận:",
            "Hết./.",
            "",
            "TT",
            "75%",
            "Kết quả như sau:",
            "* Sao: " + "Nhiều chữ. " * 30,
            "từ " * 450,
            "字" * 900,
            "câu dài, " * 150,
            "Nhãn:" + "Lời. " * 60,
        ]
    ),
    st.text(max_size=40),
)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=15).map("\n".join), st.sampled_from([count, count_characters]))
def test_every_character_is_in_one_passage_of_its_own_section(text, count_tokens):
    found = document(text)
    passages = cut(found, count_tokens)
    holders = [0] * len(text)
    for passage in passages:
        assert passage.text == text[passage.start : passage.end] == passage.text.strip()
        for i in range(passage.start, passage.end):
            holders[i] += 1
    assert all(n == 1 or (n == 0 and char.isspace()) for n, char in zip(holders, text, strict=True))
    assert [passage.start for passage in passages] == sorted(passage.start for passage in passages)
    assert all(size <= LIMIT for size in count_tokens([passage.text for passage in passages]))
    for passage in passages:
        for section in found.sections:
            apart = passage.end <= section.start or section.end <= passage.start
            assert apart or section.start <= passage.start
            assert apart or passage.end <= section.end
