"""Files that hold several documents, and files that only look like it."""

from index.structure.splitting import ranges, split
from index.types import Mark, MarkKind

BODY = "本年度各項工作按計劃推進，干部群眾積極參與，成效明顯，問題不少，今後將繼續努力改進各項服務工作。"
COLLECTION = f"""范文共三篇，供參考。
1、某局年度工作總結
{BODY}
1、宣傳工作
{BODY}
2、培訓工作
{BODY}
2、某站年度工作總結
一、概況
{BODY}
3、、某委自查報告（初稿）
{BODY}
"""


def titles(text, marks=()):
    return [text[span.start : span.end] for span in split(text, marks)]


def test_a_chain_of_numbered_titles():
    assert titles(COLLECTION) == ["1、某局年度工作總結", "2、某站年度工作總結", "3、、某委自查報告（初稿）"]


def test_ranges_cover_the_text_and_the_preface_belongs_to_the_first_part():
    spans = ranges(COLLECTION, split(COLLECTION))
    assert "".join(COLLECTION[span.start : span.end] for span in spans) == COLLECTION
    assert COLLECTION[spans[0].start :].startswith("范文")
    assert COLLECTION[spans[1].start :].startswith("2、某站")


def test_sections_that_end_in_a_type_noun_without_text_are_no_parts():
    assert titles("目錄\n1、年度總結\n2、調查報告\n3、工作計劃\n") == [""]


def test_one_document_is_one_part():
    text = f"某局工作總結\n1、宣傳\n{BODY}\n2、培訓\n{BODY}"
    assert titles(text) == [""]
    assert [(span.start, span.end) for span in ranges(text, split(text))] == [(0, len(text))]


def test_headings_that_are_titles():
    text = f"甲局工作總結\n{BODY}\n乙鎮調查報告\n{BODY}"
    marks = [Mark(MarkKind.HEADING, text.index(h), text.index(h) + 6, 2) for h in ("甲局工作總結", "乙鎮調查報告")]
    assert titles(text, marks) == ["甲局工作總結", "乙鎮調查報告"]


LETTER = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/TB-UBND
An Bình, ngày 3 tháng 2 năm 2021
THÔNG BÁO
Về lịch trực của các trạm
Các trạm trực từ thứ hai đến hết chủ nhật, ghi sổ và báo cáo về xã trước 16 giờ hằng ngày trong suốt đợt nghỉ lễ{end}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
"""


def test_official_documents_one_after_another():
    text = LETTER.format(number=1, end="./.") + LETTER.format(number=2, end="./.")
    spans = ranges(text, split(text))
    assert len(spans) == 2
    assert text[spans[1].start :].startswith("ỦY BAN NHÂN DÂN\nXÃ AN BÌNH")
    assert text[: spans[1].start].rstrip().endswith("Trần Văn Bình")


def test_a_form_with_a_number_line_is_no_document_of_its_own():
    form = "Phụ lục\nMẫu đơn\nSố: …/GP\nTên người xin phép, địa chỉ nơi ở, lý do xin phép và giấy tờ kèm theo đơn\n"
    assert len(split(LETTER.format(number=1, end="./.") + form)) == 1


def test_empty_text():
    assert [(span.start, span.end) for span in ranges("", split(""))] == [(0, 0)]
