"""The command line over real files, the real index and the real model, one process a command as users run it."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.model

NOTICE = """ỦY BAN NHÂN DÂN
HUYỆN ĐỒI SIM
Số: 21/TB-UBND
Đồi Sim, ngày 14 tháng 6 năm 2019
THÔNG BÁO
Về việc tổ chức chiến dịch truyền thông dân số
I. Thời gian
Chiến dịch bắt đầu từ ngày 01/7/2019 và kết thúc ngày 15/8/2019.
II. Phân công
1. Trung tâm Y tế huyện
Trung tâm Y tế huyện cấp phát 3.500 tờ rơi cho các xã.
2. Phòng Tài chính
Phòng Tài chính bố trí kinh phí 120 triệu đồng cho chiến dịch.
"""


def run(*arguments, **keywords):
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        timeout=240,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "2", "LC_ALL": "C"},
        **keywords,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A documents folder with a good file and a broken one, indexed."""
    documents = tmp_path_factory.mktemp("office") / "văn bản"
    documents.mkdir()
    (documents / "thông báo 21.txt").write_text(NOTICE, encoding="utf-8")
    (documents / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut off")
    done = run("index", "--documents", str(documents))
    assert done.returncode == 3, done.stderr
    assert "hỏng.pdf" in done.stderr.decode()
    return documents


def test_every_citation_is_what_show_prints(folder):
    done = run("ask", "Trung tâm Y tế cấp phát bao nhiêu tờ rơi?", "--json", "--documents", str(folder))
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered" and "3.500" in answer["answer"]
    for citation in answer["citations"]:
        place = ("--start", str(citation["start"]), "--end", str(citation["end"]))
        shown = run("show", citation["document"], *place, "--documents", str(folder))
        assert shown.stdout.decode() == citation["quote"]


def test_a_batch_from_standard_input(folder):
    lines = [{"id": "a", "question": "kinh phi chien dich la bao nhieu"}, {"id": "b", "question": " "}]
    batch = "\n".join(json.dumps(line) for line in lines).encode() + b"\nbroken\n"
    done = run("ask", "--batch", "-", "--json", "--documents", str(folder), input=batch)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "line 3"]
    assert answers[0]["status"] == "answered" and "120" in answers[0]["answer"]
    assert answers[2]["status"] == "error"


def test_a_changed_document_is_taken_up_before_the_answer(folder):
    (folder / "thêm.txt").write_text("BÁO CÁO\nXã Cồn Dừa có 417 hộ dân.\n", encoding="utf-8")
    done = run("ask", "Xã Cồn Dừa có bao nhiêu hộ dân?", "--documents", str(folder))
    assert done.returncode == 0, done.stderr
    assert "417" in done.stdout.decode()
    assert "hỏng.pdf" in done.stderr.decode()


def test_a_folder_that_does_not_exist(tmp_path):
    done = run("ask", "x", "--documents", str(tmp_path / "không có"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "không có" in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


def test_a_damaged_index_is_status_4_with_the_command_that_mends_it(folder, tmp_path):
    index = tmp_path / "index"
    place = ("--documents", str(folder), "--index", str(index))
    assert run("index", *place).returncode == 3
    for file in index.glob("*/*.sqlite"):
        file.write_bytes(file.read_bytes()[:-4096])
    done = run("ask", "x", *place)
    assert (done.returncode, done.stdout) == (4, b"")
    assert "python -m assistant index" in done.stderr.decode()
    assert run("index", *place).returncode == 3
    assert run("documents", *place).returncode == 0
