"""LibreOffice once for many spoiled files: starting it takes two seconds, a small file a twentieth of one.

    Together(batch, ".doc").read(data, "file.doc")

reads a file of ``batch`` like the reader proper, but takes what LibreOffice makes of it from a run that converted all
of them. A file that brings the run down, or that it does not get to in time, is converted alone, as the reader does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from index.errors import UnreadableFile
from index.reading.office import CANNOT_READ, OUT, OfficeReader, conversion, find_office
from index.reading.source import kind_of

BATCH = 50  # files of one run
START = 10.0  # seconds in which a run begins
MOST_MEMORY = 1_000_000_000  # bytes; a run that took more does not count, and its files are converted alone
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts memory
POLLED = 0.05  # seconds between two looks at a run
EACH = 1.0  # seconds more for every file: far more than a small one takes, on a busy machine too


class Together(OfficeReader):
    """The reader of a format that LibreOffice converts, for the files of ``batch`` only."""

    def __init__(self, batch: Iterable[bytes], suffix: str, longest: float) -> None:
        super().__init__(longest=longest)
        self._converted: dict[bytes, bytes | None] = {}
        by_kind: dict[str, list[bytes]] = defaultdict(list)
        for data in batch:
            by_kind[kind_of(data) or ""].append(data)
        command = find_office()
        for kind, files in by_kind.items():
            if command is not None:
                self._converted |= _converted(command, files, suffix, kind)

    def convert(self, command: str, data: bytes, path: str) -> bytes:
        """What the run made of the file; where it did not get to it, the file is converted now."""
        if data not in self._converted:
            return super().convert(command, data, path)
        made = self._converted[data]
        if made is None:
            raise UnreadableFile(path, CANNOT_READ, "save it anew")
        return made


def _converted(command: str, files: list[bytes], suffix: str, kind: str) -> dict[bytes, bytes | None]:
    """What becomes of each file, ``None`` where it is refused; nothing of one that brings LibreOffice down."""
    with tempfile.TemporaryDirectory(prefix="policy-assistant-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number}{suffix}" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        try:
            call = conversion(command, folder, sources, kind)
        except KeyError:
            return {}
        if not _ends_well(call, START + EACH * len(files)):
            half = len(files) // 2  # so that one bad file costs a few runs, not one for every other
            return _halves(command, (files[:half], files[half:]), suffix, kind) if half else {}
        made = {path.stem: path.read_bytes() for path in (folder / OUT).glob("*")}
        return {data: made.get(source.stem) for source, data in zip(sources, files, strict=True)}


def _halves(command: str, halves: Iterable[list[bytes]], suffix: str, kind: str) -> dict[bytes, bytes | None]:
    made: dict[bytes, bytes | None] = {}
    for files in halves:
        made |= _converted(command, files, suffix, kind)
    return made


def _ends_well(call: list[str], longest: float) -> bool:
    """Whether a run ends by itself, in time and within its memory: its own, not that of programs that ran before it."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(call, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    deadline = time.monotonic() + longest
    while time.monotonic() < deadline:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode == 0 and used.ru_maxrss * UNIT <= MOST_MEMORY
        time.sleep(POLLED)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return False
