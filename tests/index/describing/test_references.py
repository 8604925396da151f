"""Mentions of numbered documents in every way of writing."""

import pytest

from index.describing.references import references
from index.types import DocumentType, Span


def found(text):
    return [(r.type, r.symbol, r.date, r.issuer, text[r.start : r.end]) for r in references(text)]


T = DocumentType


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (
            "Chỉ thị số 9/CT-UBND ngày 31/8/2012 của Chủ tịch UBND tỉnh Tân An",
            (T.DIRECTIVE, "9/CT-UBND", "2012-08-31", "Chủ tịch UBND tỉnh Tân An"),
        ),
        ("Chỉ thị 10/2016/CT- QU ngày 14/10/2016", (T.DIRECTIVE, "10/2016/CT-QU", "2016-10-14", None)),
        ("Kết luận 19/ KL-TW", (T.CONCLUSION, "19/KL-TW", None, None)),
        ("Nghị quyết 21-NQ/TW", (T.RESOLUTION, "21-NQ/TW", None, None)),
        ("công văn số 74/UBND-DS KHHGD ngày 13 tháng 02 năm 2014", (T.LETTER, "74/UBND-DS-KHHGD", "2014-02-13", None)),
        ("Quyết định số 1147/QĐ-UBND", (T.DECISION, "1147/QĐ-UBND", None, None)),
        (
            "Nghị quyết số 15/2016/NQ-HĐND ngày 06/12/216 của HĐND Thành phố Hà nội",
            (T.RESOLUTION, "15/2016/NQ-HĐND", None, "HĐND Thành phố Hà nội"),
        ),
        ("Luật số 26/2023/QH15", (T.LAW, "26/2023/QH15", None, None)),
        ("Luật Cây xanh số 8/2020/QH14 ngày 13/11/2020", (T.LAW, "8/2020/QH14", "2020-11-13", None)),
        ("Bộ luật Chợ nổi số 4/2019/QH14", (T.LAW, "4/2019/QH14", None, None)),
        (
            "Pháp lệnh Cây xanh số 06/2003/PL-UBTVQH11 ngày 09 tháng 01 năm 2003",
            (T.LAW, "06/2003/PL-UBTVQH11", "2003-01-09", None),
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Cây xanh số 6/2013/QH13",
            (T.LAW, "6/2013/QH13", None, None),
        ),
        (
            "Luật Phòng, chống úng ngập ngày 19 tháng 6 năm 2015 của Quốc hội",
            (T.LAW, "Luật Phòng, chống úng ngập", "2015-06-19", "Quốc hội"),
        ),
        ("Luật tổ chức chợ năm 2015", (T.LAW, "Luật tổ chức chợ", "2015", None)),
        (
            "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
            (T.LAW, "Hiến pháp", "2013", "Quốc hội"),
        ),
        ("Nghị quyết số 4/2017/UBTVQH14", (T.RESOLUTION, "4/2017/UBTVQH14", None, None)),
        ("số 8/2020/QH14", (T.OTHER, "8/2020/QH14", None, None)),
        ("Quyết định 16/QĐ-TTg", (T.DECISION, "16/QĐ-TTg", None, None)),
        ("Tờ trình số 2045/TTr-SYT", (T.OTHER, "2045/TTr-SYT", None, None)),
        (
            "Thông tư liên tịch số 8/2014/TTLT-BNV-BTC của Bộ Nội vụ, Bộ Tài chính và Bộ Giáo dục và Đào tạo",
            (
                T.CIRCULAR,
                "8/2014/TTLT-BNV-BTC",
                None,
                "Bộ Nội vụ, Bộ Tài chính và Bộ Giáo dục và Đào tạo",
            ),
        ),
        ("Law on Trees No. 8/2020/QH14", (T.LAW, "8/2020/QH14", None, None)),
        ("Thông tư số 2/2021/TT-BYT", (T.CIRCULAR, "2/2021/TT-BYT", None, None)),
        ("Chỉ thị số 11", (T.DIRECTIVE, "11", None, None)),
        ("Directive No. 11/CT-UBND dated 22 October 2024", (T.DIRECTIVE, "11/CT-UBND", "2024-10-22", None)),
        ("số 46/KH-SYT", (T.PLAN, "46/KH-SYT", None, None)),
    ],
)
def test_one_mention(mention, expected):
    assert found(f"Theo {mention}, các xã thực hiện.") == [(*expected, mention)]


@pytest.mark.parametrize(
    "tail", [" về công tác dân số", " quy định mức thu", " đề ra giải pháp mới", " đã nêu", " sửa đổi"]
)
def test_the_issuer_ends_where_the_sentence_goes_on(tail):
    assert found(f"Thông tư số 2/2021/TT-BTC của Bộ trưởng Bộ Tài chính{tail}.")[0][3] == "Bộ trưởng Bộ Tài chính"


def test_chinese_mention_takes_its_type_from_the_title_before_it():
    text = "根據《關於開展監測工作的通知》某衛辦函[20xx]246號文件要求，按照某府发〔2016〕8号执行。"
    assert found(text) == [
        (T.NOTICE, "某衛辦函〔20xx〕246號", None, None, "某衛辦函[20xx]246號"),
        (T.OTHER, "某府发〔2016〕8號", "2016", None, "某府发〔2016〕8号"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "臺東市政府109年5月6日府人福字第1090123456號函辦理",
            (T.LETTER, "府人福字第1090123456號", "2020-05-06", "臺東市政府", "府人福字第1090123456號函"),
        ),
        ("依據衛部顧字第1121960001號", (T.OTHER, "衛部顧字第1121960001號", None, None, "衛部顧字第1121960001號")),
        ("根据国发〔2016〕87号文件", (T.OTHER, "国发〔2016〕87號", "2016", None, "国发〔2016〕87号")),
        (
            "Under Population Ordinance No. 06/2003/PL-UBTVQH11",
            (T.LAW, "06/2003/PL-UBTVQH11", None, None, "Population Ordinance No. 06/2003/PL-UBTVQH11"),
        ),
        ("依《中華人民共和國樹木法》辦理", (T.LAW, "树木法", None, None, "《中華人民共和國樹木法》")),
    ],
)
def test_numbers_and_laws_of_others(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Luật này có hiệu lực từ năm 2021.", "《關於樹木的管理辦法》", "Luật Cây xanh quy định việc trồng cây."]
)
def test_a_law_without_number_or_date_is_no_mention(text):
    assert found(text) == []


def test_counts_and_ratios_are_no_mentions():
    assert (
        found("Kế hoạch 5 năm, 14/14 phường, 117 trẻ nam/100 trẻ nữ, 2-3 lần, ngày 20/9/2017, kế hoạch 2016 - 2020.")
        == []
    )


def test_the_issuer_may_stand_before_the_mention():
    text = "UBND quận Sông Lam ban hành Quyết định số 7/QĐ-UBND để lập ban; Quyết định số 8/QĐ-UBND để lập tổ."
    assert [issuer for *_, issuer, _ in found(text)] == ["UBND quận Sông Lam", "UBND quận Sông Lam"]
    # The letters name another body.
    assert [one[3] for one in found("UBND xã ban hành kế hoạch; Nghị quyết số 21-NQ/TW vẫn được thực hiện.")] == [None]


def test_a_document_of_a_body_in_apposition():
    text = "Căn cứ Kế hoạch số 6/KH-SYT ngày 1/2/2024, văn bản của Sở Y tế Hòa An hướng dẫn việc này."
    assert [one[3] for one in found(text)] == ["Sở Y tế Hòa An"]


def test_own_number_is_no_mention():
    text = "Số: 48/TB-UBND\nTheo Thông báo số 48/TB-UBND."
    assert [r.start for r in references(text, [Span(4, 14)])] == [text.index("Thông báo")]
    assert len(references(text)) == 2
