"""The metrics of understanding, by hand; the gold loads, keeps its own rules, and its anchors are in the documents."""

from __future__ import annotations

import json
import re
from pathlib import Path

import invented
import pytest

from eval.document_gold import (
    FOLDER,
    GoldCell,
    GoldDocument,
    GoldDuty,
    GoldLine,
    GoldNode,
    GoldPart,
    GoldReference,
    GoldRun,
    load,
    locate,
)
from eval.document_metrics import (
    Aspect,
    Judgement,
    Understood,
    judge,
    judge_damage,
    judge_duties,
    judge_metadata,
    judge_references,
    together,
)
from eval.document_tally import Tally
from eval.document_tree import judge_sections
from eval.document_values import judge_cells, judge_values
from eval.documents import main, measure, read
from eval.gold import load_collections
from index.damage.marks import Damage, DamageKind
from index.describing.graph import build_graph
from index.duties.found import duties
from index.duties.unit_names import UnitNames
from index.errors import UsageError
from index.types import Document

ROOT = Path(__file__).resolve().parents[2]
GOLDS = load()
COLLECTIONS = {one.name: one.folder for one in load_collections(ROOT)}
NAMES = UnitNames([("Phòng Y tế",), ("Ủy ban nhân dân xã", "UBND xã", "UBND các xã")])
WORDS, CHARACTERS = 6, 12  # the longest anchor
_HAN = re.compile(r"[\u3100-\u9fff]")

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM

Số: 7/KH-UBND

Sông Lam, ngày 3 tháng 2 năm 2021

KẾ HOẠCH
Thực hiện Chỉ thị số 5/CT-UBND ngày 4/1/2021 của UBND tỉnh Hòa An

I. MỤC TIÊU

1. Mục tiêu chung

Giữ mức sinh hợp lý trên địa bàn toàn huyện trong cả giai đoạn tới.

2. Mục tiêu cụ thể

Mọi xã đều có cán bộ làm công tác dân số được tập huấn hằng năm.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Y tế

- Chủ trì lập danh sách cán bộ cần tập huấn của từng xã trong huyện.

2. UBND các xã

- Bố trí kinh phí tập huấn ngay từ đầu năm theo số cán bộ hiện có.
"""
PART = GoldPart(
    title="KẾ HOẠCH Thực hiện Chỉ thị",
    type="plan",
    language="vi",
    number="7/KH-UBND",
    date="2021-02-03",
    place="Sông Lam",
    issuer="UBND huyện Sông Lam",
    sections=(
        GoldLine("I. MỤC TIÊU", 1),
        GoldLine("1. Mục tiêu chung", 2),
        GoldLine("2. Mục tiêu cụ thể", 2),
        GoldLine("II. TỔ CHỨC THỰC HIỆN", 1),
        GoldLine("1. Phòng Y tế", 2),
        GoldLine("2. UBND các xã", 2),
    ),
)
DIRECTIVE = GoldNode("5/CT-UBND", "2021-01-04", "UBND tỉnh Hòa An")


def described(text: str) -> Document:
    return invented.document(text)


def gold(**changes: object) -> GoldDocument:
    return GoldDocument("a", "shipped", "a.txt", **{"parts": (PART,), **changes})  # type: ignore[arg-type]


def changed(**fields: object) -> GoldPart:
    return GoldPart(**{name: getattr(PART, name) for name in PART.__slots__} | fields)


# --- the metrics ---


def test_f1_and_share() -> None:
    tally = Tally(right=3, wanted=4, found=6)
    assert (tally.f1, tally.share) == (0.6, 0.75)  # 2·3 / (4 + 6), 3 / 4
    assert (Tally().f1, Tally().share) == (None, None)


def test_counts_are_added_not_averaged() -> None:
    empty = {aspect: Tally() for aspect in Aspect}
    one = Judgement({**empty, Aspect.CELLS: Tally(1, 1, 1)}, characters=4_000, alarms=("x",))
    other = Judgement({**empty, Aspect.CELLS: Tally(1, 3, 1, ("m",))}, characters=16_000)
    both = together([one, other])
    assert both.value(Aspect.CELLS) == 0.5
    assert both.false_alarms == 0.5  # 1 in 20,000
    assert both.tallies[Aspect.CELLS].misses == ("m",)


def test_all_fields_and_the_number_of_parts() -> None:
    tally = judge_metadata([PART], described(PLAN))
    assert (tally.right, tally.wanted, tally.misses) == (8, 8, ())


def test_a_wrong_a_missing_and_an_invented_field() -> None:
    part = changed(date="2021-02-04", signer="Lê An", place=None)
    tally = judge_metadata([part], described(PLAN))
    assert (tally.right, tally.wanted, tally.found) == (6, 9, 8)
    assert tally.misses == (
        "part 1, date: '2021-02-03' instead of '2021-02-04'",
        "part 1, place: 'Sông Lam' instead of None",
        "part 1, signer: None instead of 'Lê An'",
    )


def test_a_part_that_is_missing_misses_all_its_fields() -> None:
    tally = judge_metadata([PART, GoldPart("PHỤ LỤC", "plan", "vi")], described(PLAN))
    assert (tally.right, tally.wanted) == (7, 11)


def test_the_whole_tree() -> None:
    tally = judge_sections([PART], described(PLAN))
    assert (tally.right, tally.wanted, tally.found, tally.f1) == (6, 6, 6, 1.0)


def test_level_extent_title_and_surplus() -> None:
    lines = (
        GoldLine("I. MỤC TIÊU", 1),
        GoldLine("1. Mục tiêu chung", 3),  # level 2 in the text
        GoldLine("2. Mục tiêu cụ thể", 2),
        GoldLine("Mọi xã đều có", 2, closes=True),  # the text goes on
        GoldLine("II. TỔ CHỨC THỰC HIỆN", 1),
        GoldLine("1. Phòng Y tế", 2),  # "2. UBND các xã" is left out: a surplus, and the extent before it is wrong
        GoldLine("III. KINH PHÍ", 1),
    )
    tally = judge_sections([changed(sections=lines)], described(PLAN))
    assert (tally.right, tally.wanted, tally.found) == (2, 6, 6)
    assert tally.f1 == pytest.approx(4 / 12)
    assert [miss.split(":")[0] for miss in tally.misses] == [
        "'III. KINH PHÍ' is not in the text as read",
        "'1. Mục tiêu chung'",
        "'2. Mục tiêu cụ thể'",
        "'1. Phòng Y tế'",
        "'2. UBND các xã' is no section",
    ]


def test_a_reference_is_found_and_resolved() -> None:
    document = described(PLAN)
    graph = build_graph([document])
    references = (GoldReference("Chỉ thị số 5/CT-UBND", "ct"),)
    right = judge_references(gold(nodes={"ct": DIRECTIVE}, references=references), document, graph)
    assert (right.right, right.wanted, right.found) == (1, 1, 1)
    other = GoldNode("5/CT-UBND", "2021-01-04", "UBND tỉnh Bình An")
    wrong = judge_references(gold(nodes={"ct": other}, references=references), document, graph)
    assert wrong.misses == ("'Chỉ thị số 5/CT-UBND': issuer 'UBND tỉnh Hòa An' instead of 'UBND tỉnh Bình An'",)
    held = GoldNode("5/CT-UBND", "2021-01-04", held=True)
    assert judge_references(gold(nodes={"ct": held}, references=references), document, graph).f1 == 0


def test_a_surplus_reference_lowers_f1() -> None:
    document = described(PLAN)
    tally = judge_references(gold(), document, build_graph([document]))
    assert (tally.f1, tally.misses) == (0, ("'Chỉ thị số 5/CT-UBND ngày 4/1/2021 của UBND tỉnh' is no reference",))


def test_duties_are_pairs_of_unit_and_place() -> None:
    document = described(PLAN)
    wanted = (GoldDuty("Chủ trì lập danh sách", ("Phòng Y tế", "UBND các xã")), GoldDuty("Bố trí", ("UBND các xã",)))
    tally = judge_duties(gold(duties=wanted), document.text, duties(document, NAMES), NAMES)
    assert (tally.right, tally.wanted, tally.found) == (2, 3, 2)
    assert tally.f1 == 0.8  # 2·2 / (3 + 2)


def test_cells_by_row_and_column() -> None:
    rows = ("Nội dung", "Năm 2019", "Năm 2020", "Số hộ", "310", "320", "Số lớp", "15", "16", "Số xã", "8", "9")
    title = "BÁO CÁO\nKết quả công tác năm 2020\n\nTrong năm, các đơn vị đã cố gắng nhiều.\n\n"
    document = described(title + "\n\n".join(rows))
    wanted = [
        GoldCell("Số hộ", "Năm 2020", "320"),
        GoldCell("Số lớp", "Năm 2019", "16"),
        GoldCell("Số trẻ", "Năm", "1"),
    ]
    tally = judge_cells(wanted, document)
    assert (tally.right, tally.wanted) == (1, 3)
    assert tally.misses == (
        "'Số lớp', 'Năm 2019': 15 instead of 16",
        "'Số trẻ', 'Năm': nothing instead of 1",
    )


def test_damaged_runs_and_false_alarms() -> None:
    text = "aa ?b? cc ?d? ee"
    found = (Damage(4, 5, DamageKind.MISDECODED), Damage(7, 9, DamageKind.MISDECODED))
    tally, alarms = judge_damage(gold(damage=(GoldRun("?b?", 3), GoldRun("?d?", 3))), text, found)
    assert (tally.right, tally.wanted, tally.found, alarms) == (1, 2, 2, ("cc",))
    assert tally.misses == ("'?d?' not found",)


def test_a_file_that_cannot_be_read_misses_everything() -> None:
    wanted = gold(duties=(GoldDuty("Bố trí", ("A", "B")),), damage=(GoldRun("?", 1),))
    counts = {aspect: tally.wanted for aspect, tally in judge(wanted, None, NAMES).tallies.items()}
    assert counts == {
        Aspect.METADATA: 8,
        Aspect.SECTIONS: 6,
        Aspect.REFERENCES: 0,
        Aspect.DUTIES: 2,
        Aspect.CELLS: 0,
        Aspect.VALUES: 0,
        Aspect.DAMAGE: 1,
    }


def test_a_document_as_a_whole() -> None:
    document = described(PLAN)
    understood = Understood(document, duties(document, NAMES), build_graph([document]))
    judgement = judge(gold(), understood, NAMES)
    assert judgement.value(Aspect.METADATA) == 1.0
    assert judgement.value(Aspect.CELLS) is None
    assert (judgement.characters, judgement.alarms) == (len(document.text), ())


# --- the gold ---


def test_locate_takes_any_white_space_and_can_keep_to_lines() -> None:
    text = "xem I. Mục\n  I.  Mục đích"
    assert (locate(text, "I. Mục"), locate(text, "I. Mục", at_line=True), locate(text, "II.")) == (4, 13, None)


def test_every_shipped_and_every_original_document_has_a_gold() -> None:
    shipped = {path.name for path in COLLECTIONS["shipped"].iterdir() if path.is_file() and path.name != "README.md"}
    assert {one.file for one in GOLDS if one.collection == "shipped"} == shipped
    assert len([one for one in GOLDS if one.collection == "originals"]) == 5


def test_anchors_are_short() -> None:
    for one in GOLDS:
        lines = [part.title for part in one.parts] + [line.anchor for part in one.parts for line in part.sections]
        places = [reference.anchor for reference in one.references] + [duty.anchor for duty in one.duties]
        for anchor in [*lines, *places, *(run.anchor for run in one.damage), *(cell.row for cell in one.cells)]:
            short = len(anchor) <= CHARACTERS if _HAN.search(anchor) else len(anchor.split()) <= WORDS
            assert short, (one.name, anchor)


def missing_anchors(golds: list[GoldDocument], folder: Path) -> list[str]:
    """What the gold names and the text as read does not hold."""
    return [
        f"{name}: {miss}"
        for name, judgement in measure([(folder, golds)]).documents.items()
        for tally in judgement.tallies.values()
        for miss in tally.misses
        if "not in the text" in miss or "could not be read" in miss
    ] + [f"{one.name}: {anchor}" for one in golds for anchor in lost_places(one, folder)]


def lost_places(one: GoldDocument, folder: Path) -> list[str]:
    document = read(folder, one.file)
    lost = []
    for places in (one.references, one.duties):
        after = 0
        for place in places:
            at = locate(document.text if document else "", place.anchor, after)
            lost += [place.anchor] if at is None else []
            after = after if at is None else at + 1
    return lost


def test_the_anchors_are_in_the_shipped_documents() -> None:
    golds = [one for one in GOLDS if one.collection == "shipped" and "scan" not in one.file]
    assert missing_anchors(golds, COLLECTIONS["shipped"]) == []


@pytest.mark.originals
def test_the_anchors_are_in_the_originals(originals: Path) -> None:
    assert missing_anchors([one for one in GOLDS if one.collection == "originals"], originals) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not the gold of a document"),
        ('{"collection": "shipped"}', "field 'nodes' is missing"),
        ('{"nodes": {}, "references": [["a", "b"]]}', "a reference to 'b', which is no node"),
    ],
)
def test_a_broken_gold_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        load(tmp_path)


# --- the command ---


@pytest.fixture
def article(tmp_path: Path) -> Path:
    name = "an-duong-dan-so-va-phat-trien.txt"
    (tmp_path / name).write_bytes((COLLECTIONS["shipped"] / name).read_bytes())
    return tmp_path


def test_the_command_prints_floors_and_documents(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--documents", str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["metadata", "share", "≥", "0.95", "1.000", "met", "5", "5", "5"]
    assert lines[5].split() == ["cells", "share", "≥", "0.95", "–", "not", "measured", "0", "0", "0"]
    assert lines[11].split()[:2] == ["shipped-an-duong", "1.000"]


def test_values_by_worth_unit_and_period() -> None:
    cells = (
        "STT",
        "Chỉ tiêu",
        "Năm 2018",
        "Năm 2019",
        "1",
        "Số hộ (hộ)",
        "1.200",
        "1.210",
        "2",
        "Tỷ lệ (%)",
        "12,5",
        "13",
    )
    source = described("\n\n".join(("Kết quả thực hiện", *cells)))
    gold = [
        GoldCell("Số hộ", "Năm 2018", "1.200", "1200", "households", "2018"),
        GoldCell("Tỷ lệ", "Năm 2018", "12,5", "125", "%"),
        GoldCell("Tỷ lệ", "Năm 2018", "12,5"),
    ]
    assert judge_values(gold, source) == Tally(4, 5, 5, ("'Tỷ lệ', 'Năm 2018': worth 12.5 instead of 125",))


def test_the_command_prints_json(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--documents", str(article), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["floors"][0] == {"aspect": "metadata", "metric": "share", "floor": 0.95, "measured": 1.0, "met": True}
    assert list(found["documents"]) == ["shipped-an-duong"]
    assert found["all"]["references"]["wanted"] == 2


def test_a_folder_without_known_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--documents", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"eval.documents: {tmp_path} has no file that the gold knows; name one that has with --documents\n"
    )


def test_the_folder_of_the_gold_is_there() -> None:
    assert (FOLDER / "README.md").is_file()
