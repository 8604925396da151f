import pytest

from index.duties.unit_names import UnitNames

NAMES = UnitNames(
    [
        ("Ủy ban nhân dân", "UBND"),
        ("Ủy ban nhân dân phường", "UBND phường"),
        ("Ủy ban nhân dân xã", "UBND các xã, thị trấn"),
        ("Phòng Giáo dục và Đào tạo", "Phòng GD&ĐT", "Phòng Giáo dục"),
        ("Trung tâm Y tế", "TTYT", "Trung tâm Y tế quận"),
        ("Mặt trận Tổ quốc", "MTTQ", "Ủy ban MTTQ"),
        ("cơ quan, đơn vị", "cơ quan"),
    ]
)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("UBND phường", "Ủy ban nhân dân phường"),
        ("UBND các phường", "Ủy ban nhân dân phường"),
        ("ủy ban nhân dân phường", "Ủy ban nhân dân phường"),
        ("Uỷ ban nhân dân các phường thuộc quận", "Ủy ban nhân dân phường"),
        ("UBND các xã,\nthị trấn", "Ủy ban nhân dân xã"),
        ("UBND phường Đồi Sim", "Ủy ban nhân dân phường Đồi Sim"),
        ("Phòng GD&ĐT huyện", "Phòng Giáo dục và Đào tạo"),
        ("Phòng Giáo dục - Đào tạo", "Phòng Giáo dục và Đào tạo"),
        ("TTYT quận Sông Lam", "Trung tâm Y tế quận Sông Lam"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam quận", "Mặt trận Tổ quốc"),
        ("Chủ tịch UBND phường", "Chủ tịch Ủy ban nhân dân phường"),
        ("Các cơ quan", "Cơ quan, đơn vị"),
        ("Các cơ quan, ban, ngành của huyện", "Cơ quan, ban, ngành"),
        ("Đội quản lý chợ", "Đội quản lý chợ"),
    ],
)
def test_names_of_one_unit_meet(written, canonical):
    assert NAMES.canonical(written) == canonical


def test_a_user_may_ask_by_any_name_or_its_beginning():
    assert NAMES.same("ubnd cac phuong", "Ủy ban nhân dân phường")
    assert NAMES.same("UBND", "Ủy ban nhân dân phường")
    assert not NAMES.same("UBND phường", "Ủy ban nhân dân xã")
    assert not NAMES.same("", "Ủy ban nhân dân xã")
