"""The fuzzer itself: it must notice crashes, hangs and memory, and make the same files again."""

from __future__ import annotations

import random
import sys
import time

import pytest

from eval import fuzz
from eval.fuzzing.mutate import mutated
from eval.fuzzing.samples import samples
from index.errors import UnreadableFile
from index.reading.text import TextReader
from index.types import RawFile, RawPage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


class Scripted:
    """A reader that does what the file says."""

    suffixes = (".txt",)

    def read(self, data: bytes, path: str) -> RawFile:
        if data == b"refuse":
            raise UnreadableFile(path, "no", "yes")
        if data == b"crash":
            raise LookupError("oh")
        if data == b"hang":
            time.sleep(60)
        if data == b"memory":
            bytearray(3 * fuzz.MOST_MEMORY)
        return RawFile(path, (RawPage(1, "x"),), "text")


@pytest.mark.parametrize("what", ["read", "refuse", "crash", "hang", "memory"])
def test_what_becomes_of_a_file(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "LONGEST", 1.0)
    outcome = fuzz.read_apart(Scripted(), what.encode(), "a.txt")
    assert outcome.kind == {"refuse": "refused"}.get(what, what)
    assert ("LookupError: oh" in outcome.detail) == (what == "crash")


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".txt", ".xlsx", ".csv", ".rtf"])
def test_samples_are_read_and_mutants_come_again(suffix: str) -> None:
    reader, _ = fuzz.subjects()[suffix[1:]]
    for data in samples(suffix) if suffix != ".rtf" else []:
        assert any(page.text for page in reader.read(data, f"a{suffix}").pages)
    data = samples(suffix)[0]
    assert mutated(data, random.Random(5)) == mutated(data, random.Random(5)) != data


def test_a_few_runs_of_a_real_reader() -> None:
    kinds = {outcome.kind for _, _, outcome in fuzz.fuzz(TextReader(), ".txt", 20, 0)}
    assert kinds <= {"read", "refused"}
