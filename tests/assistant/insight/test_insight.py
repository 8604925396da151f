"""The commands over the whole collection, on invented documents in memory."""

import csv
import io
import json
from dataclasses import replace

import pytest
from invented import document
from scripted import MemoryIndex, ScriptedAssistant
from workplaces import MemoryWorkplace

from assistant.cli import main
from assistant.insight.lines import page_name

PLAN = (
    "KẾ HOẠCH\nTruyền thông dân số huyện Sông Lam\n\n"
    "Căn cứ Chỉ thị số 9/CT-UBND ngày 2/1/2021 của UBND tỉnh Đồi Sim;\n\n"
    "UBND các phường tổ chức tư vấn trước ngày 31/4/2021. Phòng GD&ĐT phối hợp với Trạm Y tế mở lớp.\n"
)
OTHER = "THÔNG BÁO\nKết luận cuộc họp\n\nThực hiện Chỉ thị số 9/CT-UBND ngày 3/3/2022, các xã báo cáo.\n"


@pytest.fixture
def work():
    held = (document(PLAN, "kế hoạch/sông lam.txt"), document(OTHER, "b.txt"))
    return MemoryWorkplace(ScriptedAssistant(index=MemoryIndex(held)))


def output(work, capsys, *arguments):
    assert main(list(arguments), work) == 0
    return capsys.readouterr().out


def test_references_name_who_cites_what_and_where(work, capsys):
    start = PLAN.index("Chỉ thị")
    cited = "Chỉ thị số 9/CT-UBND ngày 2/1/2021 của UBND tỉnh Đồi Sim"
    assert output(work, capsys, "references", "sông lam.txt") == (
        f"{cited}: cited by 1 document, text not in the collection\n"
        "    based_on: kế hoạch/sông lam.txt\n"
        f"        kế hoạch/sông lam.txt, page 1 ({start}–{start + len(cited)}): {cited}\n"
    )


def test_references_by_number_as_json(work, capsys):
    graph = json.loads(output(work, capsys, "references", "9/ct-ubnd", "--json"))
    assert {node["date"] for node in graph["nodes"] if not node["held"]} == {"2021-01-02", "2022-03-03"}
    assert [edge["relation"] for edge in graph["edges"]] == ["based_on", "implements"]
    [mention] = graph["edges"][0]["mentions"]
    assert PLAN[mention["start"] : mention["end"]] == mention["text"]
    assert graph["unsettled"] == []


def test_references_to_something_unknown_is_wrong_usage(work, capsys):
    assert main(["references", "77/XX-YY"], work) == 2
    assert "77/XX-YY" in capsys.readouterr().err


def test_duties_of_one_unit_in_any_of_its_names(work, capsys):
    [duty] = json.loads(output(work, capsys, "duties", "--unit", "ubnd phuong", "--json"))
    assert (duty["unit"], duty["role"]) == ("Ủy ban nhân dân phường", "do")
    assert duty["written"]["text"] == "UBND các phường"
    assert duty["deadline"]["text"] == "trước ngày 31/4/2021"
    assert PLAN[duty["start"] : duty["end"]] == duty["text"]


def test_duties_as_a_table(work, capsys):
    rows = list(csv.DictReader(io.StringIO(output(work, capsys, "duties", "--csv"))))
    assert [(row["unit"], row["role"]) for row in rows] == [
        ("Ủy ban nhân dân phường", "do"),
        ("Phòng Giáo dục và Đào tạo", "coordinate"),
        ("Trạm Y tế", "coordinate"),
    ]


def test_duties_of_one_document_for_a_person(work, capsys):
    text = output(work, capsys, "duties", "--document", "sông lam.txt")
    assert text.startswith("Ủy ban nhân dân phường\n    [do, trước ngày 31/4/2021] UBND các phường tổ chức")
    assert main(["duties", "--json", "--csv"], work) == 2


def test_check_says_what_is_wrong_in_the_language_asked_for(work, capsys):
    start = PLAN.index("31/4/2021")
    place = f"kế hoạch/sông lam.txt, page 1 ({start}–{start + 9})"
    assert output(work, capsys, "check") == f"{place}: Không có ngày này trong lịch: 31/4/2021.\n"
    [finding] = json.loads(output(work, capsys, "check", "--json", "--language", "en"))
    assert finding["explanation"] == "There is no such day: 31/4/2021."
    assert finding["places"] == [{"page": 1, "start": start, "end": start + 9, "text": "31/4/2021"}]


def test_a_page_that_is_called_something_else_says_so():
    one = document(PLAN)
    labelled = replace(one, raw_pages=(replace(one.raw_pages[0], label="35"),))
    assert (page_name(one, 0), page_name(labelled, 0)) == ("1", "1 (printed 35)")
