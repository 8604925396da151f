"""Metadata with their exact places, on invented documents of each kind."""

import pytest
from invented import document

from index.describing.metadata import describe_part
from index.types import DocumentType, Language, Mark, MarkKind, Span


def described(text, title_line=None, marks=(), hint=None):
    return describe_part(1, text, Span(0, len(text)), title_line, marks, hint)


def values(part):
    fields = (part.title, part.symbol, part.date, part.place, part.issuer, part.signer)
    return tuple(field.value if field else None for field in fields)


NOTICE = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG TRANH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 07 /TB-UBND
Sông Tranh, ngày 08 tháng 3 năm 2019
THÔNG BÁO
Kết quả kiểm tra công tác gia đình quý I

Ngày 05/3/2019, Ủy ban họp với các xã.
1. Kết quả
Các xã làm tốt./.
Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Đỗ Thị Mận
"""


def test_official_notice():
    part = described(NOTICE)
    assert values(part) == (
        "THÔNG BÁO Kết quả kiểm tra công tác gia đình quý I",
        "07/TB-UBND",
        "2019-03-08",
        "Sông Tranh",
        "ỦY BAN NHÂN DÂN HUYỆN SÔNG TRANH",
        "Đỗ Thị Mận",
    )
    assert (part.type, part.language) == (DocumentType.NOTICE, Language.VI)
    places = [NOTICE[field.start : field.end] for field in (part.symbol, part.date, part.place, part.signer)]
    assert places == ["07 /TB-UBND", "ngày 08 tháng 3 năm 2019", "Sông Tranh", "Đỗ Thị Mận"]


def test_blank_number_and_day():
    text = """Số: /KH-UBND
Sông Tranh, ngày … tháng … năm 2024
KẾ HOẠCH
Chăm sóc người cao tuổi
Căn cứ Luật Người cao tuổi;
UBND quận Sông Tranh xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao sức khỏe.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
NGUYỄN VĂN TÁM"""
    assert values(described(text)) == (
        "KẾ HOẠCH Chăm sóc người cao tuổi",
        "/KH-UBND",
        "2024",
        "Sông Tranh",
        "UBND quận Sông Tranh",
        "NGUYỄN VĂN TÁM",
    )


def test_number_and_date_on_one_line():
    text = """BỘ Y TẾ
Số: 02/2021/TT-BYT Hà Nội, ngày 8 tháng 01 năm 2021
THÔNG TƯ
QUY ĐỊNH MỨC THU
PHÍ KIỂM ĐỊNH
Căn cứ Luật Phí;"""
    part = described(text)
    assert values(part)[:5] == (
        "THÔNG TƯ QUY ĐỊNH MỨC THU PHÍ KIỂM ĐỊNH",
        "02/2021/TT-BYT",
        "2021-01-08",
        "Hà Nội",
        "BỘ Y TẾ",
    )
    assert part.type is DocumentType.CIRCULAR


def test_number_with_a_blank_before_its_letters_and_date_on_one_line():
    head = "UBND HUYỆN SÔNG LAM\nSố: 48 /TB-UBND Sông Lam, ngày 28 tháng 9 năm 2017"
    assert values(described(f"{head}\nTHÔNG BÁO\nKết luận cuộc họp\n\nNội dung."))[1:4] == (
        "48/TB-UBND",
        "2017-09-28",
        "Sông Lam",
    )


def test_party_directive():
    text = """TỈNH ỦY TÂN AN
Số 10-CT/TU
Tân An, ngày 1/9/2020
CHỈ THỊ
về tăng cường công tác dân số
-----
Thời gian qua, công tác tốt."""
    part = described(text)
    assert values(part)[:5] == (
        "CHỈ THỊ về tăng cường công tác dân số",
        "10-CT/TU",
        "2020-09-01",
        "Tân An",
        "TỈNH ỦY TÂN AN",
    )
    assert part.type is DocumentType.DIRECTIVE


def test_letter_without_a_type():
    text = """SỞ Y TẾ
Số: 55/SYT-DS
Tân An, ngày 1 tháng 2 năm 2020
V/v báo cáo quý I
Kính gửi: Các huyện.
Đề nghị báo cáo."""
    part = described(text)
    assert part.title.value == "V/v báo cáo quý I"
    assert part.symbol.value == "55/SYT-DS"


def test_web_article():
    text = """CHÀO MỪNG ĐẾN VỚI CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN TÂN AN
Tin tức
Tân An đẩy mạnh tư vấn sức khỏe trước khi kết hôn
Ngày đăng 13/07/2017 | 17:48
Hôm nay, ngày 10/7/2017 tại Tân An đã diễn ra hội nghị.
(nguồn: Trung tâm Y tế Tân An)"""
    part = described(text)
    assert values(part) == (
        "Tân An đẩy mạnh tư vấn sức khỏe trước khi kết hôn",
        None,
        "2017-07-13",
        "Tân An",
        "Trung tâm Y tế Tân An",
        None,
    )
    assert part.type is DocumentType.ARTICLE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TRẠM Y TẾ XÃ SÔNG LAM\nSỐ LIỆU DÂN SỐ THÁNG 10\nSố hộ: 12", "Sông Lam"),
        ("Phường Đồi Sim ra mắt câu lạc bộ ông bố\nSáng 3/4, phường họp.", "Đồi Sim"),
        ("Xã Đồi Sim và xã Sông Lam cùng ra quân\nSáng 3/4, hai xã họp.", None),  # two places are none
        ("SỐ LIỆU HUYỆN SÔNG LAM NĂM 2025 SAU SÁP NHẬP\nSố hộ: 12", None),  # where the name ends cannot be seen
    ],
)
def test_a_place_that_only_the_letterhead_or_the_title_names(text, place):
    part = described(text)
    assert (part.place.value if part.place else None) == place


def test_a_red_head_and_a_number_are_no_headline():
    text = "石溪镇人民政府文件\n石政发〔2019〕3号\n关于做好免费体检工作的通知\n各村：\n请按时参加。\n"
    part = described(text)
    assert (part.title.value, part.type) == ("关于做好免费体检工作的通知", DocumentType.NOTICE)


def test_the_headings_of_a_table_are_no_part_of_the_title():
    text = "BÁO CÁO SỐ LIỆU THÁNG 10\nTT | Thôn | Số hộ\n1 | Bòng | 12\n"
    table = Mark(MarkKind.TABLE, text.index("TT"), len(text), 0)
    assert described(text, marks=[table]).title.value == "BÁO CÁO SỐ LIỆU THÁNG 10"


def test_headline_from_a_heading_or_the_files_own_title():
    text = "Trang chủ của huyện hôm nay có gì mới\nMục lục các tin bài trong tuần này\nĐầu đề\nNội dung bài."
    heading = Mark(MarkKind.HEADING, text.index("Đầu đề"), text.index("Đầu đề") + 6, 1)
    assert described(text, marks=[heading]).title.value == "Đầu đề"
    assert (
        described(text, hint="Mục lục các tin bài trong tuần này - Cổng").title.value
        == "Mục lục các tin bài trong tuần này"
    )


def test_chinese_notice():
    text = "关于做好人口工作的通知\n某卫发〔2017〕12号\n各乡镇：\n现将事项通知如下。\n某市卫生局\n2017年9月28日"
    part = described(text)
    assert values(part)[:3] == ("关于做好人口工作的通知", "某卫发〔2017〕12号", "2017-09-28")
    assert (part.type, part.language) == (DocumentType.NOTICE, Language.ZH)


def test_part_of_a_collection():
    text = "2、某站年度工作總結\n一、概況\n情況良好。"
    part = described(text, title_line=Span(0, 10))
    assert (part.title.value, part.type, part.date) == ("2、某站年度工作總結", DocumentType.SUMMARY, None)


def test_english_plan():
    text = """MINISTRY OF HEALTH
No: 12/KH-BYT
Hanoi, 5 March 2024
PLAN
on population work
This plan sets out the work of the districts."""
    part = described(text)
    assert values(part)[:5] == ("PLAN on population work", "12/KH-BYT", "2024-03-05", "Hanoi", "MINISTRY OF HEALTH")
    assert (part.type, part.language) == (DocumentType.PLAN, Language.EN)


def test_head_of_a_decision_is_no_signature():
    text = """Số: 3/QĐ-UBND
QUYẾT ĐỊNH
Về việc kiện toàn Ban chỉ đạo
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
Căn cứ Luật Tổ chức chính quyền địa phương;
CHỦ TỊCH
Lê Văn Sáu"""
    assert described(text).signer.value == "Lê Văn Sáu"


@pytest.mark.parametrize("text", ["", "   \n ", "x", "Số: ", "12345", "**", "# "])
def test_poor_texts(text):
    part = described(text)
    assert (part.symbol, part.date, part.signer) == (None, None, None)
    assert 0 <= part.title.start <= part.title.end <= len(text)


@pytest.mark.parametrize("name", ["Trần Văn Bình", '"Trân Văn Bình', "Trần Văn Bình |"])
def test_a_signer_below_the_recipients_though_a_stamp_touches_the_name(name):
    text = f"THÔNG BÁO\nVề công tác dân số\n\n1. Các đơn vị thực hiện./.\n\nNơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n\n{name}"
    [part] = document(text).parts
    assert part.signer is not None and part.signer.value == name.strip('" |')


INVITATION = """UBND TỈNH SÔNG TRANH
SỞ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/GM-SYT
Sông Tranh, ngày 02 tháng 4 năm 2019
GIẤY MỜI
Họp bàn về thẻ khám sức khỏe
Sở Y tế kính mời các trạm y tế.
Nơi nhận:
- Lưu: VT.
TRƯỞNG TRẠM
Đỗ Thị Mận
"""


def test_an_invitation_has_its_own_title_and_its_office_the_name_of_the_province():
    part = described(INVITATION)
    assert values(part) == (
        "GIẤY MỜI Họp bàn về thẻ khám sức khỏe",
        "31/GM-SYT",
        "2019-04-02",
        "Sông Tranh",
        "UBND TỈNH SÔNG TRANH SỞ Y TẾ",
        "Đỗ Thị Mận",
    )
    assert INVITATION[part.issuer.start : part.issuer.end] == "UBND TỈNH SÔNG TRANH\nSỞ Y TẾ"


def test_an_office_that_names_its_province_is_its_own_name():
    text = INVITATION.replace("SỞ Y TẾ", "SỞ Y TẾ SÔNG TRANH", 1)
    assert described(text).issuer.value == "SỞ Y TẾ SÔNG TRANH"


def test_a_form_without_a_known_type_is_not_named_by_the_national_motto():
    text = INVITATION.replace("GIẤY MỜI", "BẢN ĐĂNG KÝ")
    assert "CỘNG HÒA" not in described(text).title.value


def test_a_list_ends_its_title_before_what_it_belongs_to():
    text = "DANH SÁCH CÁC TRẠM NHẬN TỦ THUỐC\n(Kèm theo Công văn số 5/SYT ngày 2/4/2019)\nTrạm Hoa Ban\n"
    assert described(text).title.value == "DANH SÁCH CÁC TRẠM NHẬN TỦ THUỐC"


def test_minutes_in_two_languages():
    text = """BIÊN BẢN GHI NHỚ
备忘录
Về trao đổi đoàn y tế
Hôm nay, hồi 8 giờ 30 ngày 12 tháng 3 năm 2019, tại Sông Tranh, hai bên thống nhất:
"""
    part = described(text)
    assert values(part)[:3] == ("BIÊN BẢN GHI NHỚ 备忘录 Về trao đổi đoàn y tế", None, "2019-03-12")


@pytest.mark.parametrize(
    ("text", "issuer", "date"),
    [
        ("石溪镇人民政府文件\n石政发〔2019〕3号\n关于体检的通知\n各村：\n请按时参加。\n", "石溪镇人民政府", None),
        (
            "关于体检的通知\n发布时间：2019-03-08\n各村：\n请按时参加。\n清水区卫生局\n2019年3月5日\n",
            "清水区卫生局",
            "2019-03-05",
        ),
    ],
)
def test_a_chinese_paper_is_issued_by_its_head_or_by_who_signs_it(text, issuer, date):
    part = described(text)
    assert (part.issuer.value, part.date.value if part.date else None) == (issuer, date)


@pytest.mark.parametrize(
    ("heading", "symbol", "kind"),
    [
        ("CHƯƠNG TRÌNH\nHành động về công tác dân số", "5-CTr/HU", DocumentType.PROGRAMME),
        ("BIÊN BẢN\nHọp giao ban công tác dân số", "7/BB-UBND", DocumentType.MINUTES),
        ("TỜ TRÌNH\nVề việc bổ sung kinh phí", "9/TTr-UBND", DocumentType.OTHER),
    ],
)
def test_programmes_and_minutes_are_kinds_of_their_own(heading, symbol, kind):
    part = described(f"UBND HUYỆN SÔNG LAM\nSố: {symbol}\nSông Lam, ngày 5 tháng 3 năm 2024\n{heading}\n\nI. NỘI DUNG")
    assert (part.type, part.symbol.value) == (kind, symbol)
