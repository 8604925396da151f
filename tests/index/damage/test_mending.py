"""What a damaged run should read: from another copy, by a rule, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from answering import indexed
from fakes import FakeEncoder

from index.damage.mending import LOST, Mending, Rule, mend
from index.store import Index

SOUND = "Theo bảng kiểm kê cuối năm, toàn huyện có {} người đang cư trú ổn định tại mười hai xã, thị trấn."
SPOILED = "Ghi chép của trạm.\n" + SOUND.format("?91261")
OTHER = "Thông báo về lịch khám thai của trạm y tế xã, gửi các thôn để chuẩn bị từ tuần tới."


def mended(folder: Path, files: dict[str, str], path: str = "a.txt") -> list[Mending | None]:
    folder.mkdir(exist_ok=True)
    with indexed(folder, FakeEncoder(), files) as index:
        for damage in index.damages(path):
            _check_place(index, mend(index.document(path), damage, index))
        return [mend(index.document(path), damage, index) for damage in index.damages(path)]


def _check_place(index: Index, found: Mending | None) -> None:
    if found and found.copy:
        copy = found.copy
        assert index.document(copy.document).text[copy.start : copy.end] == copy.text == found.text


def test_a_figure_is_read_from_the_copy(tmp_path: Path) -> None:
    (found,) = mended(tmp_path, {"a.txt": SPOILED, "b.txt": "Báo cáo.\n" + SOUND.format("291.261"), "c.txt": OTHER})
    assert found and found.copy
    assert (found.text, found.copy.document, found.rule, found.is_whole) == ("291.261", "b.txt", None, True)


@pytest.mark.parametrize(
    "others",
    [
        [OTHER],
        [SOUND.format("290.261")],  # what is left of the figure is not in it
        [SOUND.format("?91261")],  # damaged as well
        [SOUND.format("291.261"), "Bản khác.\n" + SOUND.format("391.261")],  # copies that do not agree
        ["Toàn huyện có 291.261 người đang ở."],  # other words around it
        [SOUND.format("291.261").replace("cuối năm, toàn", "giữa năm, toàn").replace("huyện có", "tỉnh có")],
    ],
)
def test_without_a_copy_that_is_sure_nothing_is_said(tmp_path: Path, others: list[str]) -> None:
    files = {"a.txt": SPOILED} | {f"{number}.txt": text for number, text in enumerate(others)}
    assert mended(tmp_path, files) == [None]


def test_copies_that_agree_are_one_reading(tmp_path: Path) -> None:
    files = {"a.txt": SPOILED, "b.txt": SOUND.format("291.261"), "c.txt": "Bản khác.\n" + SOUND.format("291261")}
    (found,) = mended(tmp_path, files)
    assert found is not None and found.text in ("291.261", "291261")


def test_another_part_of_the_same_document_is_a_copy(tmp_path: Path) -> None:
    between = "\n\n".join(f"Mục {n}. Nội dung khác nhau số {n} của báo cáo tổng hợp." for n in range(1, 30))
    (found,) = mended(tmp_path, {"a.txt": f"{SPOILED}\n\n{between}\n\n{SOUND.format('291.261')}"})
    assert found and found.copy and found.copy.document == "a.txt" and found.text == "291.261"


def test_a_figure_without_a_digit_left_needs_more_words_around_it(tmp_path: Path) -> None:
    """Forms differ in nothing but their figures."""
    short = "Ghi chép.\nSố hộ của thôn Bản Lác là {} hộ trong kỳ vừa qua, theo sổ."
    assert mended(tmp_path / "1", {"a.txt": short.format("\ufffd\ufffd\ufffd"), "b.txt": short.format("118")}) == [None]
    (found,) = mended(tmp_path / "2", {"a.txt": SOUND.format("\ufffd\ufffd"), "b.txt": SOUND.format("25")})
    assert found is None  # the words before it are too few
    long = "Ban chỉ đạo công tác dân số của huyện họp phiên thường kỳ. " + SOUND + " Số liệu đã được rà soát."
    (found,) = mended(tmp_path / "3", {"a.txt": long.format("\ufffd\ufffd"), "b.txt": long.format("25")})
    assert found is not None and found.text == "25"


def test_letters_that_were_lost_in_neighbouring_words(tmp_path: Path) -> None:
    sound = "Trong quý ba, Phòng Y tế huyện lập kế hoạch chăm sóc người cao tuổi và gửi về Ủy ban trước ngày 15."
    spoiled = sound.replace("kế hoạch", "k? ho?ch").replace("chăm", "ch?m")
    found = mended(tmp_path, {"a.txt": "Nháp.\n" + spoiled, "b.txt": "Bản chính.\n" + sound})
    assert [one and one.text for one in found] == ["kế", "hoạch", "chăm"]


def test_chinese_copies_in_the_other_script(tmp_path: Path) -> None:
    """What the bytes leave open, the copy tells; the copy that contradicts the bytes does not count."""
    spoiled = "本鎮年末統計時，全鎮總?cè)丝跒?73520人，比上一年度略有增加，出生性別比下降。全鎮總人口普查已經完成。"
    sound = "本镇年末统计时，全镇总人口为273520人，比上一年度略有增加，出生性别比下降。"
    (alone,) = mended(tmp_path / "1", {"a.txt": spoiled})
    assert alone and (alone.text, alone.rule, alone.is_whole) == (f"人口{LOST}73520", Rule.REALIGNED, False)
    (found,) = mended(tmp_path / "2", {"a.txt": spoiled, "b.txt": sound})
    assert found and (found.text, found.rule) == ("人口为273520", None)
    (other,) = mended(tmp_path / "3", {"a.txt": spoiled, "b.txt": sound.replace("人口", "户数")})
    assert other == alone
