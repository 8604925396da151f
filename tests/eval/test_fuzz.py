"""The fuzzer itself: it must notice crashes, hangs and memory, and make the same files again."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from eval import fuzz
from eval.fuzzing import office
from eval.fuzzing.mutate import mutated
from eval.fuzzing.office import Together
from eval.fuzzing.samples import samples
from index.errors import UnreadableFile
from index.reading.office import find_office
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


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".txt", ".xlsx", ".csv", ".rtf", ".tif"])
def test_samples_are_read_and_mutants_come_again(suffix: str) -> None:
    reader, _ = fuzz.subjects()[suffix[1:]]
    for data in samples(suffix) if suffix not in (".rtf", ".tif") else []:
        assert any(page.text for page in reader.read(data, f"a{suffix}").pages)
    data = samples(suffix)[0]
    assert mutated(data, random.Random(5)) == mutated(data, random.Random(5)) != data


def test_a_few_runs_of_a_real_reader() -> None:
    kinds = {outcome.kind for _, _, outcome in fuzz.fuzz(TextReader(), ".txt", 20, 0)}
    assert kinds <= {"read", "refused"}


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_converts_many_files_in_one_run() -> None:
    [good] = samples(".rtf")
    together = Together([good, good[:9], b"{\\rtf1 x}"], ".rtf", 60)
    assert "KẾ HOẠCH" in together.read(good, "a.rtf").pages[0].text
    assert together.read(b"{\\rtf1 x}", "a.rtf").pages[0].text == "x"


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_what_the_run_refuses_is_refused_and_what_it_missed_is_converted_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_ends_well", lambda call, longest: True)  # nothing is made
    with pytest.raises(UnreadableFile, match="LibreOffice cannot read it"):
        Together([b"{\\rtf1 x}"], ".rtf", 60).read(b"{\\rtf1 x}", "a.rtf")
    monkeypatch.setattr(office, "_ends_well", lambda call, longest: False)
    assert Together([b"{\\rtf1 x}"], ".rtf", 60).read(b"{\\rtf1 x}", "a.rtf").pages[0].text == "x"


def test_one_bad_file_is_found_by_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []

    def ends_well(call: list[str], longest: float) -> bool:
        files = [Path(name) for name in call if name.endswith(".rtf")]
        runs.append(len(files))
        if any(file.read_bytes().endswith(b"bad}") for file in files):
            return False
        out = Path(call[call.index("--outdir") + 1])
        out.mkdir()
        for file in files:
            (out / f"{file.stem}.docx").write_bytes(file.read_bytes())
        return True

    monkeypatch.setattr(office, "_ends_well", ends_well)
    batch = [b"{\\rtf1 %d}" % number for number in range(7)] + [b"{\\rtf1 bad}"]
    together = Together(batch, ".rtf", 60)
    assert runs == [8, 4, 4, 2, 2, 1, 1]
    assert [together.convert("no", data, "a.rtf") for data in batch[:7]] == batch[:7]
