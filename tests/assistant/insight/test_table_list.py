"""The command ``tables``, on invented documents in memory."""

import csv
import io
import json

import pytest
from invented import document
from scripted import MemoryIndex, ScriptedAssistant
from workplaces import MemoryWorkplace

from assistant.cli import main
from prompts import say

LINES = (
    "BÁO CÁO\nKết quả công tác năm 2020\n\nNội dung\nKế hoạch\nKết quả\n"
    "Số lớp (lớp)\n5\n6\nSố buổi\n7\nSố người\n1.800\n1.920\n"
)


@pytest.fixture
def work():
    held = (document(LINES, "a.txt"), document("THÔNG BÁO\nNghỉ lễ\n\nCơ quan nghỉ một ngày.\n", "b.txt"))
    return MemoryWorkplace(ScriptedAssistant(index=MemoryIndex(held)))


def output(work, capsys, *arguments):
    assert main(["tables", *arguments], work) == 0
    return capsys.readouterr().out


def test_every_value_with_its_row_column_and_period(work, capsys):
    assert output(work, capsys, "--language", "en").splitlines()[1:] == [
        "    Số lớp (lớp) | Kế hoạch: 5 [5 meetings, 2020]",
        "    Số lớp (lớp) | Kết quả: 6 [6 meetings, 2020]",
        "    Số buổi: 7 [7]",
        f"        ⚠ {say('answer', 'en', 'uncertain_row')}",
        "    Số người | Kế hoạch: 1.800 [1800, 2020]",
        "    Số người | Kết quả: 1.920 [1920, 2020]",
    ]


def test_a_document_without_tables_has_none(work, capsys):
    assert output(work, capsys, "b.txt") == ""


def test_json_has_the_exact_places(work, capsys):
    [table] = json.loads(output(work, capsys, "a.txt", "--json"))
    assert (table["document"], table["page"]) == ("a.txt", 1)
    assert [row["certain"] for row in table["rows"]] == [True, False, True]
    assert table["rows"][1]["warnings"] == [say("answer", "vi", "uncertain_row")]
    value = table["rows"][2]["values"][1]
    assert (value["value"], value["written"]["text"], value["period"]["iso"]) == ("1920", "1.920", "2020")
    places = [*value["row"], *value["column"], *value["period"]["places"], value["written"]]
    assert [LINES[place["start"] : place["end"]] for place in places] == [place["text"] for place in places]


def test_csv_has_one_line_a_value(work, capsys):
    rows = list(csv.DictReader(io.StringIO(output(work, capsys, "--csv"))))
    assert [(row["row"], row["column"], row["value"], row["certain"]) for row in rows] == [
        ("Số lớp (lớp)", "Kế hoạch", "5", "yes"),
        ("Số lớp (lớp)", "Kết quả", "6", "yes"),
        ("Số buổi", "", "7", "no"),
        ("Số người", "Kế hoạch", "1800", "yes"),
        ("Số người", "Kết quả", "1920", "yes"),
    ]


def test_one_form_at_a_time(work, capsys):
    assert main(["tables", "--json", "--csv"], work) == 2
    assert "--json" in capsys.readouterr().err
