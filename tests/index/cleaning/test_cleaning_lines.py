"""Line breaks: what is joined, and what keeps its lines."""

from __future__ import annotations

import pytest

from index.cleaning import clean
from index.types import RawFile, RawPage


def cleaned(*pages: str, read_by: str = "text") -> str:
    raw = tuple(RawPage(number, text) for number, text in enumerate(pages, start=1))
    return clean(RawFile("a.txt", raw, read_by)).text


WRAPPED = """\
1. Các phòng chuyên môn phối hợp chặt chẽ với Trung tâm Y tế huyện và
Ủy ban nhân dân các xã, thị trấn trong việc rà soát, thống kê số liệu
dân số; báo cáo kết quả về Phòng Y tế trước ngày 15 hằng tháng để kịp
thời tổng hợp.
2. Trạm Y tế tổ chức tư vấn, khám sức khỏe cho người dân tại xã Tân
Hòa và các thôn lân cận;
báo cáo định kỳ.
a) Việc thứ nhất cần làm ngay trong quý này tại các đơn vị cơ sở trên
địa bàn
b) Việc thứ hai
"""


def test_wrapped_paragraphs_become_one_line() -> None:
    assert cleaned(WRAPPED, read_by="pdf").split("\n") == [
        "1. Các phòng chuyên môn phối hợp chặt chẽ với Trung tâm Y tế huyện và Ủy ban nhân dân các xã, thị trấn trong "
        "việc rà soát, thống kê số liệu dân số; báo cáo kết quả về Phòng Y tế trước ngày 15 hằng tháng để kịp thời "
        "tổng hợp.",
        "2. Trạm Y tế tổ chức tư vấn, khám sức khỏe cho người dân tại xã Tân Hòa và các thôn lân cận;",
        "báo cáo định kỳ.",
        "a) Việc thứ nhất cần làm ngay trong quý này tại các đơn vị cơ sở trên địa bàn",
        "b) Việc thứ hai",
    ]


FIGURES_IN_FRONT = """\
1. Chiến dịch truyền thông đợt một trong năm nay được tổ chức đồng loạt tại
45 xã vùng sâu, vùng xa của tỉnh và kéo dài suốt hai tháng của mùa mưa này.
2. Mức phụ cấp của cộng tác viên còn khác nhau giữa các nơi: vùng thấp được
350.000 đồng mỗi tháng, vùng cao được nhiều hơn và nhận vào đầu mỗi quý năm.
3. Đơn vị
"""


def test_a_line_may_go_on_with_a_figure() -> None:
    assert [line[:2] for line in cleaned(FIGURES_IN_FRONT, read_by="pdf").split("\n")] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # plainly going on
        ("thực hiện Chỉ thị số 7 ngày\n31/8/2012", "thực hiện Chỉ thị số 7 ngày 31/8/2012"),
        ("công tác Dân số-\nKHHGĐ", "công tác Dân số-KHHGĐ"),
        ("Kế hoạch của\nỦy ban", "Kế hoạch của Ủy ban"),
        (
            "Các trường tổ chức cho học sinh tập bơi hai buổi mỗi tuần\n\ncùng với người hướng dẫn.",
            "Các trường tổ chức cho học sinh tập bơi hai buổi mỗi tuần cùng với người hướng dẫn.",
        ),
        # headings, items, names and letterheads keep their lines
        ("Chương II\ntổ chức", "Chương II\ntổ chức"),
        ("Mục đích\n\nvà yêu cầu", "Mục đích\n\nvà yêu cầu"),
        ("các nội dung sau\na) một\nđ) hai", "các nội dung sau\na) một\nđ) hai"),
        ("THÔNG BÁO\nvề việc nghỉ lễ", "THÔNG BÁO\nvề việc nghỉ lễ"),
        ("ỦY BAN NHÂN DÂN\nQUẬN BẾN SÔNG", "ỦY BAN NHÂN DÂN\nQUẬN BẾN SÔNG"),
        ("Số: 12/TB-UBND\nv/v nghỉ lễ", "Số: 12/TB-UBND\nv/v nghỉ lễ"),
        ("Nơi nhận:\n- Như trên\n- Lưu: VT", "Nơi nhận:\n- Như trên\n- Lưu: VT"),
        ("Điều 5. Tồn tại\nTrong năm", "Điều 5. Tồn tại\nTrong năm"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn A", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn A"),
        ("Địa chỉ: 5 phố Huế\nĐiện thoại: 024", "Địa chỉ: 5 phố Huế\nĐiện thoại: 024"),
    ],
)
def test_lines(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_a_sentence_goes_on_over_a_page_break() -> None:
    assert cleaned("thống kê số hộ gia\n", "\nđình, số trẻ em.", read_by="pdf") == "thống kê số hộ gia đình, số trẻ em."


def test_pages_that_end_with_a_sentence_stay_apart() -> None:
    assert cleaned("Một câu.\n\n", "\nHai câu.") == "Một câu.\nHai câu."


def test_wrapped_chinese_is_joined_without_a_space() -> None:
    lines = [
        "今年以來各部門在區委領導下認真履行職責",
        "積極推進人口工作各項指標順利完成並取得",
        "明顯進展，羣衆滿意度",
        "一、存在的問題",
        "部分村的基礎工作仍然薄弱需要進一步加強",
        "管理。",
        "二、下一步打算與工作安排及其他有關事項",
        "三、其他",
    ]
    assert cleaned("\n".join(lines)).split("\n") == [
        "今年以來各部門在區委領導下認真履行職責積極推進人口工作各項指標順利完成並取得明顯進展，羣衆滿意度",
        "一、存在的問題",
        "部分村的基礎工作仍然薄弱需要進一步加強管理。",
        "二、下一步打算與工作安排及其他有關事項",
        "三、其他",
    ]


def test_unwrapped_chinese_keeps_its_lines() -> None:
    text = "今年以來工作取得進展\n各部門認真履行職責\n完成任務"
    assert cleaned(text) == text


FLATTENED = """TT\n\nChỉ tiêu\n\n6 tháng\n\n năm 2017
\n1\n\nTrẻ sinh ra\n\n2.380\n\n5.636
\n2\n\nSinh con thứ ba\n\n \n\n80\n\n"""


def test_a_flattened_table_keeps_every_line_and_its_empty_cells() -> None:
    cells = [
        "TT",
        "Chỉ tiêu",
        "6 tháng",
        "năm 2017",
        "1",
        "Trẻ sinh ra",
        "2.380",
        "5.636",
        "2",
        "Sinh con thứ ba",
        "",
        "80",
    ]
    assert cleaned(FLATTENED) == "\n\n".join(cells)


HEADS = [
    f"{'CÔNG BÁO/Số 3/Ngày 5-1-2024 ' if n % 2 else ''}{n + 30}{'' if n % 2 else ' CÔNG BÁO/Số 3/Ngày 5-1-2024'}"
    for n in range(1, 7)
]


def body(number: int) -> str:
    """Lines of one page, unlike those of any other page."""
    return "\n".join(f"Câu {'x' * number} ở dòng {'y' * line}." for line in range(1, 8))


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [f"{head}\n{body(n)}\n- {n} -" for n, head in enumerate(HEADS, start=1)]
    assert cleaned(*pages, read_by="pdf") == "\n".join(body(n) for n in range(1, 7))


def test_the_running_head_of_three_pages_stands_on_both_behind_the_title_page() -> None:
    pages = [body(1), f"Thông báo số 7\n{body(2)}\nTrang 2", f"Thông báo số 7\n{body(3)}\nTrang 3"]
    assert cleaned(*pages, read_by="pdf") == "\n".join(body(n) for n in range(1, 4))
    others = [body(1), f"Thông báo số 7\n{body(2)}", f"{body(3)}\nThông báo số 7"]
    assert cleaned(*others, read_by="pdf") == "\n".join(others)


def test_a_numbered_title_line_keeps_its_line_where_more_would_have_fitted() -> None:
    words = "các xã và thị trấn trong huyện cùng rà soát số liệu dân số của từng hộ"
    title = "7. Bệnh viện huyện và các trạm y tế trên địa bàn xã"
    text = f"{words} tại\n{words} ở\n{words} là\n{words} để báo.\n{title}\nChủ động làm."
    assert f"\n{title}\nChủ" in cleaned(text, read_by="pdf")


def test_figures_and_forms_at_the_edge_of_pages_stay() -> None:
    pages = [f"Mẫu số 0{n}\nTên đơn vị {'x' * n}\n{n * 17}" for n in range(1, 5)]
    assert cleaned(*pages, read_by="pdf") == "\n".join(pages)


def test_the_second_page_of_a_letter_loses_its_number() -> None:
    assert cleaned("Trang một.", "2\nTrang hai.", read_by="pdf") == "Trang một.\nTrang hai."


def test_one_page_keeps_everything() -> None:
    assert cleaned("1\nMột trang.") == "1\nMột trang."
