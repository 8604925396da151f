"""A build that is killed (SIGKILL, in a process of its own) at any moment leaves the old index whole.

The child replaces one step of the build by "kill me now", before or after the step itself; the parent then opens
the index, asks it, and builds again.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import FakeEncoder

from index.build import build
from index.generations import current
from index.store import open_index

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = "Phòng Y tế lập danh sách 14 cộng tác viên.", "Phòng Y tế lập danh sách 15 cộng tác viên."

CHILD = """
import os, signal, sys
from pathlib import Path
from fakes import FakeEncoder
import index.build, index.generations, index.ingest, index.vectorise
from index.build import build

module, name, when, documents, folder = sys.argv[1:]
owner = eval(module)
step = getattr(owner, name)

def killed(*args, **kwargs):
    if when == "after":
        step(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, name, killed)
build(Path(documents), Path(folder), FakeEncoder())
"""

# (where the name is looked up, step), in the order of a build.
STEPS = [
    ("index.build", "survey"),
    ("index.build", "_database"),
    ("index.ingest", "forget"),
    ("index.ingest", "read_file"),
    ("index.ingest", "add"),
    ("index.build", "_remember"),
    ("FakeEncoder", "encode_passages"),
    ("index.vectorise", "write"),
    ("index.build", "write_passage_vectors"),
    ("index.build", "write_sentence_vectors"),
    ("index.build", "summarise"),
    ("index.build", "write_manifest"),
    ("index.generations", "_synchronise"),
]


def start(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE)


def texts(folder: Path) -> list[str]:
    with open_index(folder, FakeEncoder().name) as index:
        found = [passage.text for passage in index.passages(range(index.size))]
        assert len(index.all_cosines(index.vectors([0])[0])) == index.size
    return found


@pytest.fixture
def built(documents: Path, index_folder: Path) -> tuple[Path, Path]:
    """An index of OLD, and a folder that holds NEW."""
    (documents / "plan.txt").write_text(OLD)
    build(documents, index_folder, FakeEncoder())
    assert texts(index_folder) == [OLD]
    (documents / "plan.txt").write_text(NEW)
    return documents, index_folder


def kill_at(module: str, step: str, when: str, documents: Path, folder: Path) -> None:
    child = start(CHILD, module, step, when, str(documents), str(folder))
    _, errors = child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL, errors.decode()


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_killed_before_the_switch_the_old_index_answers(built: tuple[Path, Path], module: str, step: str) -> None:
    documents, folder = built
    kill_at(module, step, "after", documents, folder)
    assert texts(folder) == [OLD]
    assert build(documents, folder, FakeEncoder()).changed == ("plan.txt",)
    assert texts(folder) == [NEW]
    assert [path.name for path in folder.glob("generation-*")] == [current(folder)]


@pytest.mark.parametrize(("step", "when", "expected"), [("_switch", "before", OLD), ("_switch", "after", NEW)])
def test_killed_around_the_switch(built: tuple[Path, Path], step: str, when: str, expected: str) -> None:
    documents, folder = built
    kill_at("index.generations", step, when, documents, folder)
    assert texts(folder) == [expected]
    build(documents, folder, FakeEncoder())
    assert texts(folder) == [NEW]


def test_killed_in_the_very_first_build(documents: Path, index_folder: Path) -> None:
    (documents / "plan.txt").write_text(NEW)
    kill_at("index.build", "summarise", "after", documents, index_folder)
    assert current(index_folder) is None
    assert build(documents, index_folder, FakeEncoder()).added == ("plan.txt",)
    assert texts(index_folder) == [NEW]


SLOW = """
import sys, time
from pathlib import Path
from fakes import FakeEncoder
from index.build import build

class Slow(FakeEncoder):
    def encode_passages(self, texts):
        time.sleep(60)

build(Path(sys.argv[1]), Path(sys.argv[2]), Slow())
"""


def test_killed_from_outside_while_others_read(built: tuple[Path, Path]) -> None:
    documents, folder = built
    child = start(SLOW, str(documents), str(folder))
    deadline = time.monotonic() + 60
    while not (folder / "generation-000002" / "index.sqlite").exists() and time.monotonic() < deadline:
        assert child.poll() is None
        time.sleep(0.02)
    assert texts(folder) == [OLD]
    child.kill()
    child.communicate()
    assert texts(folder) == [OLD]
    assert build(documents, folder, FakeEncoder()).changed == ("plan.txt",)  # the lock died with its holder
    assert texts(folder) == [NEW]
