"""Legacy formats: LibreOffice makes a .docx of .doc, .odt and .rtf, a .xlsx of .xls and .ods, read like any other.

LibreOffice runs without a window, with a profile of its own that is thrown away, with macros and links to other places
switched off, and under limits of time and memory. It is optional: without it such files are named with the remedy.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import UnreadableFile
from index.reading.base import Reader
from index.reading.package import check_package
from index.reading.source import kind_of, require_kind, require_unlocked
from index.reading.word import WordReader
from index.reading.workbook import WorkbookReader
from index.types import RawFile

LONGEST = 120.0  # seconds; a document of 500 pages takes 20 on an office PC
MOST_MEMORY = 4_000_000_000  # bytes of address space, of which a conversion really uses a tenth

_COMMANDS = ("soffice", "libreoffice")
_FOLDERS = (  # where it is installed without being on the search path
    "/Applications/LibreOffice.app/Contents/MacOS",
    r"C:\Program Files\LibreOffice\program",
)
# The libraries of Writer and of Calc beside the program: Debian has them in packages of their own.
_WRITER, _CALC = ("libswlo.so", "swlo.dll"), ("libsclo.so", "sclo.dll")

OUT = "out"  # folder of what was converted
CANNOT_READ = "LibreOffice cannot read it: it is damaged or locked with a password"

_OLD, _ZIP, _RTF = "an old or encrypted Office file", "a ZIP package", "an RTF text"


@dataclass(frozen=True, slots=True)
class _Way:
    """How files with one ending are read. ``filters``: how LibreOffice is told to read what the file really is."""

    filters: Mapping[str, str]
    target: str  # the ending of what LibreOffice makes of it
    reader: Reader
    package: str  # Debian's, which can do it

    @property
    def save(self) -> str:
        program = "Excel" if self.target == "xlsx" else "Word"
        return f"open it in {program} or LibreOffice and save it as .{self.target}"


_PART = {"docx": "", "xlsx": " Calc"}
_WORD, _BOOK = WordReader(), WorkbookReader()
_WRITER_PACKAGE, _CALC_PACKAGE = "libreoffice-writer-nogui", "libreoffice-calc-nogui"
_WAYS = {
    ".doc": _Way({_OLD: "MS Word 97", _RTF: "Rich Text Format"}, "docx", _WORD, _WRITER_PACKAGE),
    ".rtf": _Way({_RTF: "Rich Text Format"}, "docx", _WORD, _WRITER_PACKAGE),
    ".odt": _Way({_ZIP: "writer8"}, "docx", _WORD, _WRITER_PACKAGE),
    ".xls": _Way({_OLD: "MS Excel 97"}, "xlsx", _BOOK, _CALC_PACKAGE),
    ".ods": _Way({_ZIP: "calc8"}, "xlsx", _BOOK, _CALC_PACKAGE),
}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class OfficeReader:
    """Reads what LibreOffice can convert. ``command``: the program, when it is not to be looked for."""

    suffixes = tuple(_WAYS)

    def __init__(self, command: str | None = None, longest: float = LONGEST) -> None:
        self._command = command
        self._longest = longest

    def read(self, data: bytes, path: str) -> RawFile:
        """The document as one page of text, a workbook as a page a sheet.

        Raises:
            UnreadableFile: LibreOffice is missing, fails or takes too long, the file is something else, or has no text.
        """
        suffix = Path(path).suffix.lower()
        way = _WAYS[suffix]
        require_kind(data, path, *way.filters)
        require_unlocked(data, path)
        if kind_of(data) == _ZIP:
            _check(data, path, way)
        command = self._command or (find_office() if way.target == "docx" else find_calc())
        if command is None:
            reason = f"reading {suffix} needs LibreOffice{_PART[way.target]}, which is not installed"
            raise UnreadableFile(path, reason, f"install it (Debian: apt-get install {way.package}), or {way.save}")
        converted = self.convert(command, data, path)
        return replace(way.reader.read(converted, path), read_by=suffix[1:])

    def convert(self, command: str, data: bytes, path: str) -> bytes:
        """The file in the format that the reader of ``path``'s ending reads on. Raises :class:`UnreadableFile`."""
        suffix = Path(path).suffix.lower()
        way = _WAYS[suffix]
        with tempfile.TemporaryDirectory(prefix="policy-assistant-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            source = folder / f"document{suffix}"
            source.write_bytes(data)
            self._run(conversion(command, folder, [source], kind_of(data) or ""), path, way.save)
            result = folder / OUT / f"document.{way.target}"
            if not result.is_file():
                raise UnreadableFile(path, CANNOT_READ, way.save)
            return result.read_bytes()

    def _run(self, call: list[str], path: str, save: str) -> None:
        """Runs LibreOffice to its end, or ends it with everything that it started."""
        quiet = subprocess.DEVNULL
        try:
            process = subprocess.Popen(call, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        except OSError as error:
            reason = f"LibreOffice cannot be started ({error.strerror or error})"
            raise UnreadableFile(path, reason, f"repair its installation, or {save}") from error
        _limit_memory(process.pid)
        try:
            process.wait(self._longest)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(path, f"LibreOffice is not done after {self._longest:.0f} seconds", save) from error
        finally:
            _end(process)


def find_office() -> str | None:
    """The path of LibreOffice's program; None where it is not installed."""
    for command in _COMMANDS:
        for where in (None, *_FOLDERS):
            found = shutil.which(command, path=where)
            if found:
                return found
    return None


def find_calc() -> str | None:
    """The path of LibreOffice's program; None where it is installed without its spreadsheets, or not at all."""
    found = find_office()
    folder = Path(found or "").resolve().parent
    without = _holds(folder, _WRITER) and not _holds(folder, _CALC)
    return None if without else found


def _holds(folder: Path, libraries: tuple[str, ...]) -> bool:
    return any((folder / library).exists() for library in libraries)


def _check(data: bytes, path: str, way: _Way) -> None:
    try:
        check_package(data, path)
    except zipfile.BadZipFile as error:
        raise UnreadableFile(path, "it is damaged", way.save) from error


def conversion(command: str, folder: Path, sources: Sequence[Path], kind: str) -> list[str]:
    """The call that converts ``sources``, files of one ending and one ``kind``, into ``folder / OUT``.

    A profile of its own, with the settings that keep macros and links off, is made in ``folder``.
    """
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    way = _WAYS[sources[0].suffix]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    switches = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    convert = [f"--infilter={way.filters[kind]}", "--convert-to", way.target, "--outdir", str(folder / OUT)]
    return [command, profile, *switches, *convert, *map(str, sources)]


if sys.platform == "linux":
    import resource

    def _limit_memory(pid: int) -> None:
        """Bounds the address space of a process and of those that it will start."""
        with contextlib.suppress(ProcessLookupError, PermissionError):  # a lower limit that holds already stays
            resource.prlimit(pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

else:

    def _limit_memory(pid: int) -> None:
        """Other systems have no such limit; the limit of time holds there too."""


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kills what is left of a process group; the program proper is a child of a launcher."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
