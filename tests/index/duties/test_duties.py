import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from index.duties.found import Role, duties
from index.duties.unit_names import UnitNames

NAMES = UnitNames(
    [
        ("Ủy ban nhân dân", "UBND"),
        ("Ủy ban nhân dân phường", "UBND phường"),
        ("Ủy ban nhân dân xã", "UBND các xã, thị trấn"),
        ("Trung tâm Dân số", "Trung tâm Dân số - KHHGĐ"),
    ]
)
HEAD = "KẾ HOẠCH\nTruyền thông về dân số trên địa bàn huyện Sông Lam\n\n"
PLAN = (
    HEAD
    + """I. KẾT QUẢ
1. Năm 2020
Trung tâm Dân số tổ chức 12 buổi nói chuyện cho 400 người tham dự tại các thôn của huyện.

II. TỔ CHỨC THỰC HIỆN

1. Trung tâm Dân số huyện

- Chủ trì, phối hợp với Trạm Y tế lập danh sách trước ngày 30/4/2021.
- Phối hợp với các trường mở lớp; báo cáo hằng quý.

2. UBND các phường

Bố trí phòng họp cho các buổi nói chuyện. Cử cán bộ tham gia.

3. Đề nghị Hội Phụ nữ huyện và các tổ chức chính trị - xã hội

Vận động hội viên tham gia.

Nơi nhận:
- UBND các phường;
- Phòng Y tế tổ chức thực hiện.
"""
)


def found(text):
    one = document(text)
    return [
        (
            duty.unit,
            duty.role,
            one.text[duty.start : duty.end],
            duty.deadline and one.text[duty.deadline.start : duty.deadline.end],
        )
        for duty in duties(one, NAMES)
    ]


def test_every_bullet_and_paragraph_of_a_units_section_is_a_duty():
    assert found(PLAN) == [
        (
            "Trung tâm Dân số",
            Role.LEAD,
            "Chủ trì, phối hợp với Trạm Y tế lập danh sách trước ngày 30/4/2021.",
            "trước ngày 30/4/2021",
        ),
        (
            "Trạm Y tế",
            Role.COORDINATE,
            "Chủ trì, phối hợp với Trạm Y tế lập danh sách trước ngày 30/4/2021.",
            "trước ngày 30/4/2021",
        ),
        ("Trung tâm Dân số", Role.COORDINATE, "Phối hợp với các trường mở lớp; báo cáo hằng quý.", None),
        ("Trường", Role.COORDINATE, "Phối hợp với các trường mở lớp; báo cáo hằng quý.", None),
        ("Ủy ban nhân dân phường", Role.DO, "Bố trí phòng họp cho các buổi nói chuyện. Cử cán bộ tham gia.", None),
        ("Hội Phụ nữ", Role.ASKED, "Vận động hội viên tham gia.", None),
        ("Tổ chức chính trị - xã hội", Role.ASKED, "Vận động hội viên tham gia.", None),
    ]


def test_a_duty_knows_its_section():
    one = document(PLAN)
    assert duties(one, NAMES)[0].section == ("II. TỔ CHỨC THỰC HIỆN", "1. Trung tâm Dân số huyện")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Giao Phòng Nội vụ tham mưu tuyển dụng đủ cán bộ.",
            [("Phòng Nội vụ", Role.DO, "Giao Phòng Nội vụ tham mưu tuyển dụng đủ cán bộ.", None)],
        ),
        (
            "Đề nghị Hội Nông dân phối hợp với Trạm Y tế vận động hội viên.",
            [
                ("Hội Nông dân", Role.ASKED, "Đề nghị Hội Nông dân phối hợp với Trạm Y tế vận động hội viên.", None),
                ("Trạm Y tế", Role.COORDINATE, "Đề nghị Hội Nông dân phối hợp với Trạm Y tế vận động hội viên.", None),
            ],
        ),
        (
            "Trung tâm Y tế chủ trì khám sàng lọc trong quý III năm 2021.",
            [
                (
                    "Trung tâm Y tế",
                    Role.LEAD,
                    "Trung tâm Y tế chủ trì khám sàng lọc trong quý III năm 2021.",
                    "trong quý III năm 2021",
                )
            ],
        ),
        (
            "Sau hội nghị, yêu cầu Phòng Tư pháp có văn bản gửi các xã; "
            "UBND các xã, thị trấn báo cáo chậm nhất ngày 5/6.",
            [
                ("Phòng Tư pháp", Role.DO, "yêu cầu Phòng Tư pháp có văn bản gửi các xã", None),
                (
                    "Ủy ban nhân dân xã",
                    Role.DO,
                    "UBND các xã, thị trấn báo cáo chậm nhất ngày 5/6.",
                    "chậm nhất ngày 5/6",
                ),
            ],
        ),
        (
            "Cộng tác viên dân số thu thập biến động trước ngày 25/6. UBND các phường treo băng rôn.",
            [
                (
                    "Cộng tác viên dân số",
                    Role.DO,
                    "Cộng tác viên dân số thu thập biến động trước ngày 25/6.",
                    "trước ngày 25/6",
                ),
                ("Ủy ban nhân dân phường", Role.DO, "UBND các phường treo băng rôn.", None),
            ],
        ),
        (
            "UBND các phường, từ năm 2022, hàng năm bố trí kinh phí.",
            [("Ủy ban nhân dân phường", Role.DO, "UBND các phường, từ năm 2022, hàng năm bố trí kinh phí.", None)],
        ),
        (
            "Phòng Y tế kiểm tra các phòng khám. Theo dõi việc khắc phục.",
            [
                ("Phòng Y tế", Role.DO, "Phòng Y tế kiểm tra các phòng khám.", None),
                ("Phòng Y tế", Role.DO, "Theo dõi việc khắc phục.", None),
            ],
        ),
        (
            "Phòng Nội vụ tổng hợp kết quả thi. Việc chấm thi phải được giám sát.",
            [
                ("Phòng Nội vụ", Role.DO, "Phòng Nội vụ tổng hợp kết quả thi.", None),
                ("Phòng Nội vụ", Role.DO, "Việc chấm thi phải được giám sát.", None),
            ],
        ),
    ],
)
def test_sentences_assign(sentence, expected):
    assert found(HEAD + "Để làm tốt công tác dân số, huyện giao như sau.\n\n" + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Phòng Y tế chủ trì, phối hợp với Trạm Y tế, Hội Phụ nữ lập danh sách.",
            [("Phòng Y tế", "lead"), ("Trạm Y tế", "coordinate"), ("Hội Phụ nữ", "coordinate")],
        ),
        (
            "Phòng Y tế và UBND các phường phối hợp với Phòng Y tế báo cáo.",
            [("Phòng Y tế", "coordinate"), ("Ủy ban nhân dân phường", "coordinate")],
        ),
        (
            "Phòng Y tế, căn cứ chức năng được giao, chủ trì cùng các đơn vị, trường học rà soát.",
            [("Phòng Y tế", "lead"), ("Đơn vị", "coordinate"), ("Trường học", "coordinate")],
        ),
        ("Cơ quan quản lý chợ phải báo cáo hằng quý.", [("Cơ quan quản lý chợ", "do")]),
        ("Đơn vị phối hợp: Trạm Y tế, Hội Phụ nữ.", [("Trạm Y tế", "coordinate"), ("Hội Phụ nữ", "coordinate")]),
    ],
)
def test_partners_have_a_duty_of_the_same_text(sentence, expected):
    assert [(unit, str(role)) for unit, role, text, _ in found(HEAD + sentence) if text == sentence] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Người đứng đầu cơ quan, tổ chức có thẩm quyền ký văn bản.",
        "Thanh tra, kiểm tra các phòng khám.",
        "Các trường hợp cấp lại thẻ.",
        "Trung tâm Dân số đã phối hợp với Phòng Y tế tổ chức ba lớp.",
        "Phòng chống tác hại của thuốc lá phải được quan tâm.",
        "Ban hành quy chế và tổ chức thực hiện.",
        "UBND huyện xây dựng kế hoạch truyền thông năm 2021 như sau:",
        "Giao ban định kỳ hàng tháng với các xã.",
        "Trung tâm Dân số là đơn vị sự nghiệp của huyện.",
    ],
)
def test_other_sentences_do_not(sentence):
    assert found(HEAD + sentence) == []


def test_the_duties_of_a_working_group_stand_under_their_name():
    text = (
        HEAD.replace("KẾ HOẠCH", "QUYẾT ĐỊNH") + "Điều 2. Nhiệm vụ của Tổ công tác\n1. Kiểm kê tài sản;\n2. Họp tổ.\n"
    )
    assert {unit for unit, *_ in found(text)} == {"Tổ công tác"}


def test_a_minister_who_issues_a_circular_is_told_nothing():
    assert found(HEAD + "Bộ trưởng Bộ Y tế ban hành Thông tư hướng dẫn việc quản lý sổ hộ.") == []


def test_a_report_tells_what_was_done_and_assigns_only_where_it_asks():
    report = "BÁO CÁO\nCông tác dân số năm 2020 của huyện Sông Lam\n\n{}"
    assert found(report.format("Phòng Y tế kiểm tra 12 phòng khám.")) == []
    assert [unit for unit, *_ in found(report.format("Đề nghị Sở Y tế bố trí kinh phí."))] == ["Sở Y tế"]


def test_what_a_report_says_of_what_is_to_come_assigns_too():
    report = "BÁO CÁO\nCông tác dân số của huyện Sông Lam\n\nA. Kết quả\n{0}\n\nB. Phương hướng năm sau\n{0}"
    check = "Phối hợp với Phòng Y tế, Hội Phụ nữ kiểm tra các phòng khám."
    helped = [(unit, role, text) for unit, role, text, _ in found(report.format(check))]
    assert helped == [("Phòng Y tế", Role.COORDINATE, check), ("Hội Phụ nữ", Role.COORDINATE, check)]
    assert [unit for unit, *_ in found(report.format("Phòng Y tế kiểm tra các phòng khám."))] == ["Phòng Y tế"]


def test_the_name_of_a_project_is_no_deadline():
    text = HEAD + "Phòng Y tế thực hiện Đề án “Mở rộng tầm soát đến năm 2030” xong trước ngày 1/9/2021."
    assert found(text)[0][3] == "xong trước ngày 1/9/2021"


PIECES = st.lists(
    st.sampled_from(
        [
            "Giao ",
            "Phòng Y tế ",
            "UBND các phường ",
            "chủ trì ",
            "; ",
            ". ",
            "\n- ",
            "\n1. ",
            ": ",
            "trước ngày 3/4 ",
            "(",
            "và ",
        ]
    ),
    max_size=30,
)


@given(PIECES)
def test_every_place_lies_in_the_text_and_every_unit_in_its_document(pieces):
    one = document(HEAD + "".join(pieces))
    for duty in duties(one, NAMES):
        assert 0 <= duty.start < duty.end <= len(one.text)
        assert NAMES.canonical(one.text[duty.written.start : duty.written.end]) == duty.unit
        assert duty.deadline is None or duty.start <= duty.deadline.start < duty.deadline.end <= duty.end
