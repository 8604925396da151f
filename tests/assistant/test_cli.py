import io
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from scripted import DUTIES, HOSTILE, HOSTILE_TEXT, INJECTION, PLAN, PLAN_TEXT, PROBLEM, SCRIPT, WHICH
from workplaces import MemoryWorkplace

from assistant import workplace as workplaces
from assistant.cli import main
from assistant.commands import page_address
from assistant.console import Console, printable
from assistant.quoting.shown import shown_number
from assistant.settings import Settings
from assistant.types import Turn
from index.errors import IndexBusy, IndexDamaged
from index.types import BuildReport, DocumentType, Filters, Language

KEYS = [
    "id", "question", "language", "status", "answer", "statements", "citations", "options", "passages", "seconds",
]  # fmt: skip


@pytest.fixture
def work():
    return MemoryWorkplace()


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_ask_prints_the_answer_then_its_numbered_sources(work, capsys):
    assert main(["ask", DUTIES], work) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Theo kế hoạch:\n\n> Phòng Y tế lập danh sách")
    first, second = (citation.start for citation in SCRIPT[DUTIES].citations)
    assert out.endswith(
        "\n\nNguồn trích dẫn:\n"
        f"  ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM, Số 12/KH-UBND, 2021-03-05 ({PLAN})\n"
        f"    [1] II. Nhiệm vụ, Trang 1 ({first}–{first + 63})\n"
        f"    [2] II. Nhiệm vụ, Trang 1 ({second}–{second + 44})\n"
        "        ! source text is damaged here\n"
    )
    assert err == ""
    assert work.desk.index.closed


def test_ask_offers_the_readings_of_an_ambiguous_question(work, capsys):
    assert main(["ask", WHICH], work) == 0
    assert f"  - Của huyện Sông Lam: {DUTIES}\n" in capsys.readouterr().out


def test_a_refusal_under_filters_says_that_not_all_was_searched(work, capsys):
    for question, noted in (("Thời tiết?", True), (DUTIES, False)):
        assert main(["ask", question, "--place", "Không Đâu"], work) == 0
        assert ("only documents that --place" in capsys.readouterr().err) is noted
    assert main(["ask", "Thời tiết?"], work) == 0
    assert capsys.readouterr().err == ""


def test_json_is_one_line_in_the_order_of_the_contract(work, capsys):
    assert main(["ask", DUTIES, "--json"], work) == 0
    [answer] = lines(capsys.readouterr().out)
    assert list(answer) == KEYS
    assert answer["status"] == "answered"
    first = answer["citations"][0]
    assert PLAN_TEXT[first["start"] : first["end"]] == first["quote"]


def test_explain_says_what_was_understood_before_the_answer(work, capsys):
    assert main(["ask", "Kế hoạch số 12 giao Phòng Y tế làm gì?", "--explain"], work) == 0
    understood, answer = capsys.readouterr().out.split("\n\n", 1)
    assert understood.startswith("text        Kế hoạch số 12 giao Phòng Y tế làm gì?\n")
    assert "references  Kế hoạch số 12: plan, number 12\n" in understood
    assert answer.startswith("Các tài liệu ở đây không trả lời câu hỏi này.")


def test_explain_leaves_standard_output_to_the_answer_object(work, capsys):
    assert main(["ask", DUTIES, "--explain", "--json"], work) == 0
    out, err = capsys.readouterr()
    assert [list(answer) for answer in lines(out)] == [KEYS]
    assert err.startswith(f"policy-assistant: text        {DUTIES}\n")


def test_filters_reach_the_pipeline(work):
    main(["ask", "x", "--place", "Sông Lam", "--year", "2021", "--type", "plan", "--language", "vi"], work)
    assert work.desk.heard[0].filters == Filters("Sông Lam", 2021, DocumentType.PLAN, Language.VI)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "x", "--batch", "f"],
        ["ask", "x", "--year", "21"],
        ["ask", "x", "--type", "poem"],
        ["ask", "--batch", "x"],
        ["ask", "--batch", "no-such-file.jsonl", "--json"],
        ["show", "no-such-document"],
        ["show", PLAN, "--start", "5", "--end", "2"],
        ["show", PLAN, "--end", "100000"],
        ["serve", "--port", "99999"],
        ["unknown"],
        [],
    ],
)
def test_wrong_usage_is_status_2_and_says_why_on_standard_error(arguments, work, capsys):
    try:
        status = main(arguments, None if "serve" in arguments else work)
    except SystemExit as stopped:
        status = stopped.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err


def test_a_batch_is_not_explained(work, capsys):
    assert main(["ask", "--batch", "-", "--json", "--explain"], work) == 2
    assert capsys.readouterr().err == "policy-assistant: --explain goes with a QUESTION, not with --batch\n"


def test_a_batch_answers_each_line_in_order_and_goes_on_after_a_bad_one(work, capsys, tmp_path):
    batch = [
        json.dumps({"id": "q1", "question": DUTIES, "history": [{"question": "a", "answer": "b"}]}),
        "{broken",
        "",
        json.dumps({"id": 7, "question": "gì?"}),
        json.dumps({"id": "q4"}),
        json.dumps(["not an object"]),
        json.dumps({"id": "q6", "question": "x", "history": "y"}),
        json.dumps({"id": "q7", "question": "x", "history": [{"answer": "y"}]}),
        json.dumps({"question": INJECTION, "history": [{"question": "y"}]}),
    ]
    file = tmp_path / "câu hỏi.jsonl"
    file.write_text("\ufeff" + "\n".join(batch), encoding="utf-8")
    assert main(["ask", "--batch", str(file), "--json"], work) == 0
    answers = lines(capsys.readouterr().out)
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("q1", "answered"),
        ("line 2", "error"),
        (7, "not_found"),
        ("q4", "error"),
        ("line 6", "error"),
        ("q6", "error"),
        ("q7", "error"),
        ("line 9", "answered"),
    ]
    assert all(list(answer) == KEYS for answer in answers)
    assert 'line 5 has no "question" that is a text' in answers[3]["answer"]
    assert work.desk.heard[0].history == (Turn("a", "b"),)
    assert work.desk.heard[-1].history == (Turn("y", ""),)


def test_a_batch_from_standard_input_that_is_not_utf8(work, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "question": "\xff"}\n')))
    assert main(["ask", "--batch", "-", "--json"], work) == 0
    [answer] = lines(capsys.readouterr().out)
    assert answer["status"] == "error"
    assert "line 1 is not UTF-8 text (byte 26)" in answer["answer"]


def test_index_says_what_changed_and_names_unreadable_files(work, capsys):
    assert main(["index"], work) == 0
    assert capsys.readouterr().err == (
        "policy-assistant: 2 files, 5 passages: 2 added, 0 changed, 0 removed, 0 unchanged, 0 unreadable; 1.2 s\n"
    )
    work.report = BuildReport(2, 5, problems=(PROBLEM,))
    assert main(["index", "--quiet"], work) == 3
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"policy-assistant: {PROBLEM}\n")


def test_errors_have_their_status_and_one_line(work, capsys):
    work.failure = IndexDamaged("broken;\nmake it again")
    assert main(["ask", "x"], work) == 4
    assert capsys.readouterr().err == "policy-assistant: broken; make it again\n"


def test_control_c_ends_quietly(work, capsys):
    work.failure = KeyboardInterrupt()
    assert main(["index"], work) == 130
    assert capsys.readouterr() == ("", "")


def test_documents_lists_every_document_and_names_what_is_not_there(work, capsys):
    assert main(["documents"], work) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[:2] == [
        f"{PLAN}  (text, pages: 1, passages: 2)",
        "    ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM [plan, 12/KH-UBND, 2021-03-05, Sông Lam, vi]",
    ]
    assert err == f"policy-assistant: {PROBLEM}\n"


def test_documents_as_json(work, capsys):
    assert main(["documents", "--json", "--quiet"], work) == 0
    out, err = capsys.readouterr()
    plan, hostile = json.loads(out)
    assert (plan["document"], plan["number"], plan["type"], plan["pages"]) == (PLAN, "12/KH-UBND", "plan", 1)
    assert [part["title"] for part in plan["parts"]] == [plan["title"]]
    assert (hostile["document"], err) == (HOSTILE, "")


def test_show_prints_exactly_the_slice_that_a_citation_names(work, capsys):
    main(["ask", DUTIES, "--json"], work)
    first = lines(capsys.readouterr().out)[0]["citations"][0]
    arguments = ["show", first["document"], "--start", str(first["start"]), "--end", str(first["end"])]
    assert main(arguments, work) == 0
    assert capsys.readouterr().out == first["quote"]


def test_show_takes_the_end_of_a_path_and_guesses_a_slip(work, capsys):
    assert main(["show", "SÔNG LAM.txt"], work) == 0
    assert capsys.readouterr().out == PLAN_TEXT
    assert main(["show", "sông lan.txt"], work) == 2
    assert f"did you mean '{PLAN}'?" in capsys.readouterr().err


def test_a_number_that_was_left_blank_is_written_as_officials_do():
    assert (shown_number("/KH-UBND"), shown_number("12/KH-UBND")) == ("…/KH-UBND", "12/KH-UBND")


def test_show_raw_prints_the_pages(work, capsys):
    assert main(["show", HOSTILE, "--raw"], work) == 0
    assert capsys.readouterr().out == HOSTILE_TEXT


def test_the_terminal_is_not_steered_by_a_document_or_a_file_name():
    assert printable("a\x1b[31mb\x07\u202ec\tđ\n") == "a[31mbc\tđ\n"


@pytest.fixture
def served(monkeypatch):
    """What ``serve`` would serve: the bound address and the page. The server says that it is ready, and ends."""
    from assistant.ui import server

    seen = []

    def serve_page(page, shelf, bound, ready):
        seen.append((bound.getsockname()[0], page.title))
        ready()

    monkeypatch.setattr(server, "serve_page", serve_page)
    return seen


@pytest.mark.enable_socket
def test_serve_binds_first_and_says_where_the_page_is(work, served, capsys, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setenv("DISPLAY", ":0")
    work.settings = replace(work.settings, port=0)
    assert main(["serve", "--open"], work) == 0
    assert served == [("127.0.0.1", "Hỏi đáp văn bản dân số / Population documents: questions and answers")]
    assert capsys.readouterr().err == (
        "policy-assistant: the chat page is at http://127.0.0.1:0/ (end it with Ctrl-C)\n"
    )
    assert opened == ["http://127.0.0.1:0/"]
    assert work.desk.index.closed


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:80/"), ("0.0.0.0", "http://127.0.0.1:80/"), ("::", "http://[::1]:80/"),
     ("::1", "http://[::1]:80/"), ("may-chu", "http://may-chu:80/")],
)  # fmt: skip
def test_the_address_to_visit(host, address):
    assert page_address(host, 80) == address


class Unready(workplaces.RealWorkplace):
    """A workplace where the documents changed and building fails."""

    def __init__(self, settings, console, error):
        super().__init__(settings, console)
        self.error = error

    def build(self, progress=None):
        raise self.error


def test_while_another_process_builds_the_old_index_answers(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("index.build.needs_build", lambda *_: True)
    settings = Settings.load({"documents": str(tmp_path), "index": str(tmp_path / "index")}, environ={})
    place = Unready(settings, Console(sys.stdout, sys.stderr), IndexBusy("the index is being written"))
    with pytest.raises(IndexBusy):
        place._refresh("model")
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_text("generation-000001\n")
    place._refresh("model")
    assert capsys.readouterr().err == (
        "policy-assistant: the index is being written. Until then answers come from the index as it was\n"
    )


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], capture_output=True, timeout=60, env=environment, check=False
    )


def test_help_is_quick_because_it_imports_nothing_heavy():
    code = (
        "import sys; from assistant.cli import build_parser; build_parser().format_help(); "
        "heavy = ('torch', 'gradio', 'faiss', 'llama_index', 'numpy', 'openvino'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_output_is_utf8_whatever_the_locale():
    done = run(
        "show", "không-có.txt", "--documents", "thư-mục-không-có", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    done.stderr.decode("utf-8")


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path):
    code = (
        "import sys; sys.path.insert(0, 'tests/support')\n"
        "from workplaces import MemoryWorkplace\n"
        "from assistant.cli import main\n"
        "sys.exit(main(['ask', '--batch', '-', '--json'], MemoryWorkplace()))\n"
    )
    batch = "".join(json.dumps({"id": str(n), "question": DUTIES}) + "\n" for n in range(2000))
    (tmp_path / "batch.jsonl").write_text(batch, encoding="utf-8")
    with (tmp_path / "batch.jsonl").open("rb") as questions:
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdin=questions, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 141
