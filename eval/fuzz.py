"""Spoiled files, many of them, through every reader: none may crash, hang or take too much memory.

    python -m eval.fuzz [--runs N] [--reader R] [--seed S] [--keep DIR]

Every file is read in a process of its own under a limit of time and memory. A reader may return pages or refuse the
file with :class:`~index.errors.UnreadableFile`; anything else is a fault, named with the number of the run, which makes
the same file again with the same seed. Exit status 1 when there are faults. Needs a system with ``fork``.

LibreOffice takes two seconds to start: it converts the files of its formats many at a time (``eval.fuzzing.office``).
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.command import command_line
from eval.fuzzing.mutate import mutated
from eval.fuzzing.office import BATCH, Together
from eval.fuzzing.samples import samples
from index.errors import UnreadableFile
from index.reading import READERS, Reader
from index.reading.image import ImageReader
from index.reading.ocr import recogniser
from index.reading.office import OfficeReader
from index.reading.old_vietnamese import converted
from index.types import RawFile

RUNS = 5_000
LONGEST = 10.0  # seconds
MOST_MEMORY = 1_000_000_000  # bytes

_READ, _REFUSED, _CRASHED, _NO_MEMORY = range(4)  # exit statuses of the process that reads
_OUTCOMES = {_READ: "read", _REFUSED: "refused", _CRASHED: "crash", _NO_MEMORY: "memory"}
_FAULTS = ("crash", "hang", "memory")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``kind``: read, refused, crash, hang or memory; ``detail``: the error of a fault."""

    kind: str
    seconds: float
    memory: int  # bytes, at most
    detail: str = ""


def subjects() -> dict[str, tuple[Reader, str]]:
    """The readers by the ending (without its dot) of the files that they are tried with."""
    found: dict[str, tuple[Reader, str]] = {}
    for reader in READERS:
        subject = ImageReader(recogniser()) if isinstance(reader, ImageReader) else reader
        for suffix in reader.suffixes:
            found[suffix[1:]] = (subject, suffix)
    return found


def fuzz(reader: Reader, suffix: str, runs: int, seed: int) -> Iterator[tuple[int, bytes, Outcome]]:
    """Spoiled files with what became of each."""
    good = samples(suffix)
    size = BATCH if isinstance(reader, OfficeReader) else 1
    for first in range(0, runs if good else 0, size):
        batch = [_spoiled(good, f"{seed} {suffix} {run}") for run in range(first, min(first + size, runs))]
        # LibreOffice must be ended by its reader before that one is.
        subject = Together(batch, suffix, LONGEST - 1) if isinstance(reader, OfficeReader) else reader
        for run, data in enumerate(batch, start=first):
            yield run, data, read_apart(subject, data, f"file{suffix}")


def _spoiled(good: Sequence[bytes], seed: str) -> bytes:
    chance = random.Random(seed)
    return mutated(chance.choice(good), chance)


def read_apart(reader: Reader, data: bytes, path: str) -> Outcome:
    """Reads a file in a process of its own, which begins as a copy of this one: what this one holds does not count."""
    held = _resident()
    with tempfile.TemporaryFile() as told:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _limit()
            os._exit(_read(reader, data, path, told.fileno()))
        _, status, usage = os.wait4(child, 0)
        seconds = time.monotonic() - began
        memory = max(0, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) - held)
        told.seek(0)
        return Outcome(_kind(status, memory), seconds, memory, told.read().decode("utf-8", "replace"))


def _resident() -> int:
    """Bytes of memory that this process has in use now."""
    return _pages(1) if sys.platform == "linux" else 0


def _pages(which: int) -> int:
    """A size of this process in bytes: 0 of its addresses, 1 of what is in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[which]) * resource.getpagesize()


def _limit() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    if sys.platform == "linux":
        most = _pages(0) + MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _read(reader: Reader, data: bytes, path: str, told: int) -> int:
    try:
        _check(converted(reader.read(data, path)))
        return _READ
    except UnreadableFile as error:
        return _REFUSED if "\n" not in str(error) else _CRASHED
    except MemoryError:
        return _NO_MEMORY
    except BaseException:  # noqa: BLE001  whatever it is, it is what this program looks for
        os.write(told, traceback.format_exc().encode("utf-8", "replace"))
        return _CRASHED


def _check(raw: RawFile) -> None:
    """What every reader promises: pages in order, marks inside them."""
    assert [page.number for page in raw.pages] == list(range(1, len(raw.pages) + 1))
    assert all(0 <= mark.start <= mark.end <= len(page.text) for page in raw.pages for mark in page.marks)
    assert all("\n" not in warning for warning in raw.warnings)


def _kind(status: int, memory: int) -> str:
    if os.WIFSIGNALED(status):
        return "hang" if os.WTERMSIG(status) == signal.SIGALRM else "crash"
    if memory > MOST_MEMORY:
        return "memory"
    return _OUTCOMES[os.WEXITSTATUS(status)]


def main(arguments: list[str] | None = None) -> int:
    """Entry point of ``python -m eval.fuzz``."""
    known = subjects()
    parser = command_line("eval.fuzz", __doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="files for each reader (default: %(default)s)")
    parser.add_argument("--reader", choices=sorted(known), action="append", help="only this format; may be repeated")
    parser.add_argument("--seed", type=int, default=0, help="makes the same files again (default: %(default)s)")
    parser.add_argument("--keep", type=Path, help="folder for the files that show a fault")
    given = parser.parse_args(arguments)
    faults = 0
    for name in given.reader or known:
        faults += _report(name, *known[name], given.runs, given.seed, given.keep)
    return 1 if faults else 0


def _report(name: str, reader: Reader, suffix: str, runs: int, seed: int, keep: Path | None) -> int:
    """Prints a line for each fault and one for the reader; returns the number of faults."""
    counts: Counter[str] = Counter()
    slowest, largest = 0.0, 0
    for run, data, outcome in fuzz(reader, suffix, runs, seed):
        counts[outcome.kind] += 1
        slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.memory)
        if outcome.kind in _FAULTS:
            print(f"{name} run {run}: {outcome.kind}\n{outcome.detail}".rstrip(), flush=True)
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{name}-{seed}-{run}{suffix}").write_bytes(data)
    if counts:
        told = ", ".join(f"{counts[kind]} {kind}" for kind in ("read", "refused", *_FAULTS))
        most = f"slowest {slowest:.1f} s, largest {largest / 1e6:.0f} MB"
        print(f"{name}: {counts.total()} files: {told}; {most}", flush=True)
    else:
        print(f"{name}: no sample file can be made here, not tried", flush=True)
    return sum(counts[kind] for kind in _FAULTS)


if __name__ == "__main__":
    sys.exit(main())
