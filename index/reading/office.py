"""Legacy formats (.doc, .odt, .rtf): LibreOffice makes a .docx of them, which is then read like any other.

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
from dataclasses import replace
from pathlib import Path

from index.errors import UnreadableFile
from index.reading.package import check_package
from index.reading.source import kind_of, require_kind
from index.reading.word import WordReader
from index.types import RawFile

LONGEST = 120.0  # seconds; a document of 500 pages takes 20 on an office PC
MOST_MEMORY = 4_000_000_000  # bytes of address space, of which a conversion really uses a tenth

DEBIAN_PACKAGE = "libreoffice-writer-nogui"

_COMMANDS = ("soffice", "libreoffice")
_FOLDERS = (  # where it is installed without being on the search path
    "/Applications/LibreOffice.app/Contents/MacOS",
    r"C:\Program Files\LibreOffice\program",
)
_FILTERS = {  # what a file is → how LibreOffice is told to read it, whatever the ending says
    "an old or encrypted Office file": "MS Word 97",
    "an RTF text": "Rich Text Format",
    "a ZIP package": "writer8",
}
_KINDS = {".doc": ("an old or encrypted Office file", "an RTF text"), ".rtf": ("an RTF text",),
          ".odt": ("a ZIP package",)}  # fmt: skip

_SAVE = "open it in Word or LibreOffice and save it as .docx"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class OfficeReader:
    """Reads .doc, .odt and .rtf by way of LibreOffice. ``command``: the program, when it is not to be looked for."""

    suffixes = tuple(_KINDS)

    def __init__(self, command: str | None = None, longest: float = LONGEST) -> None:
        self._command = command
        self._longest = longest

    def read(self, data: bytes, path: str) -> RawFile:
        """The document as one page of text.

        Raises:
            UnreadableFile: LibreOffice is missing, fails or takes too long, the file is something else, or has no text.
        """
        suffix = Path(path).suffix.lower()
        require_kind(data, path, *_KINDS[suffix])
        if kind_of(data) == "a ZIP package":
            _check(data, path)
        command = self._command or find_office()
        if command is None:
            reason = f"reading {suffix} needs LibreOffice, which is not installed"
            remedy = f"install it (Debian: apt-get install {DEBIAN_PACKAGE}), or {_SAVE}"
            raise UnreadableFile(path, reason, remedy)
        converted = self._converted(command, data, path)
        return replace(WordReader().read(converted, path), read_by=suffix[1:])

    def _converted(self, command: str, data: bytes, path: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="policy-assistant-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            source = folder / f"document{Path(path).suffix.lower()}"
            source.write_bytes(data)
            settings = folder / "profile" / "user" / "registrymodifications.xcu"
            settings.parent.mkdir(parents=True)
            settings.write_text(_SETTINGS, encoding="utf-8")
            self._run(_call(command, folder, source, _FILTERS[kind_of(data) or ""]), path)
            result = folder / "out" / "document.docx"
            if not result.is_file():
                reason = "LibreOffice cannot read it: it is damaged or locked with a password"
                raise UnreadableFile(path, reason, _SAVE)
            return result.read_bytes()

    def _run(self, call: list[str], path: str) -> None:
        """Runs LibreOffice to its end, or ends it with everything that it started."""
        quiet = subprocess.DEVNULL
        try:
            process = subprocess.Popen(call, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        except OSError as error:
            reason = f"LibreOffice cannot be started ({error.strerror or error})"
            raise UnreadableFile(path, reason, f"repair its installation, or {_SAVE}") from error
        _limit_memory(process.pid)
        try:
            process.wait(self._longest)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(path, f"LibreOffice is not done after {self._longest:.0f} seconds", _SAVE) from error
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


def _check(data: bytes, path: str) -> None:
    try:
        check_package(data, path)
    except zipfile.BadZipFile as error:
        raise UnreadableFile(path, "it is damaged", _SAVE) from error


def _call(command: str, folder: Path, source: Path, read_as: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    switches = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    convert = [f"--infilter={read_as}", "--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]
    return [command, f"-env:UserInstallation={profile}", *switches, *convert]


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
