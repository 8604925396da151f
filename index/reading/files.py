"""Which files of a folder belong to the collection."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from index.errors import UsageError
from index.types import FileProblem

# Says what the collection is, and is not part of it.
COLLECTION_README = "README.md"

# Left behind by file managers and by programs that have a document open; nobody put them there.
_DEBRIS = frozenset({"thumbs.db", "desktop.ini"})
_DEBRIS_STARTS = (".", "~")

_SAVE_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_SAVE_AS_PICTURE = "save it as .png or .jpg"
_UNPACK = "unpack it and put the documents that are in it into the folder"
_SAVE_MAIL = "save its text and its attachments as files, and put those into the folder"
_REMEDIES = {
    **dict.fromkeys((".dot", ".wps", ".docm", ".pages"), _SAVE_AS_DOCX),
    **dict.fromkeys((".xlsb", ".numbers", ".et"), "open it in Excel or LibreOffice and save it as .xlsx"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "save it as PDF"),
    **dict.fromkeys((".gif", ".bmp", ".webp", ".heic"), _SAVE_AS_PICTURE),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"), _UNPACK),
    **dict.fromkeys((".eml", ".msg", ".mht", ".mhtml"), _SAVE_MAIL),
}
_REASONS = {
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"), "it is an archive, and archives are not opened"),
    **dict.fromkeys((".eml", ".msg"), "it is an e-mail, and e-mails are not read"),
}


def list_files(root: Path, suffixes: Collection[str]) -> tuple[tuple[Path, ...], tuple[FileProblem, ...]]:
    """The files below ``root`` whose names end in one of ``suffixes``, and those that cannot be taken.

    Both come sorted by path. Hidden files, lock files and the ``README.md`` at the top are passed over silently, and so
    are links to folders inside ``root``, whose files are listed where they lie.

    Raises:
        UsageError: ``root`` is missing, is not a folder, or may not be read.
    """
    _require_folder(root)
    files: list[Path] = []
    problems: list[FileProblem] = []
    for path in sorted(_walk(root, root, problems)):
        problem = _problem(path, root, suffixes)
        if problem is None:
            files.append(path)
        else:
            problems.append(problem)
    return tuple(files), tuple(sorted(problems, key=lambda problem: problem.path))


def display_path(path: Path, root: Path) -> str:
    """The path below ``root`` with forward slashes, always printable."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")


def _require_folder(root: Path) -> None:
    if not root.exists():
        raise UsageError(f"{root}: there is no such folder; create it and put the documents there, or name another one")
    if not root.is_dir():
        raise UsageError(f"{root}: this is a file, not a folder; name the folder that holds the documents")
    if not os.access(root, os.R_OK | os.X_OK):
        raise UsageError(f"{root}: you may not read this folder; change its permissions or name another one")


def _walk(folder: Path, root: Path, problems: list[FileProblem]) -> Iterator[Path]:
    """Every file and every link below ``folder``; folders that cannot be opened become problems."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        reason = f"the folder cannot be opened ({error.strerror})"
        problems.append(FileProblem(display_path(folder, root), reason, "change its permissions, or move it away"))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(_DEBRIS_STARTS) or entry.name.lower() in _DEBRIS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, problems)
        elif path != root / COLLECTION_README and not _is_folder_inside(path, root):
            yield path


def _is_folder_inside(path: Path, root: Path) -> bool:
    """Whether this is a link to a folder of the collection itself."""
    return path.is_symlink() and path.is_dir() and path.resolve().is_relative_to(root.resolve())


def _problem(path: Path, root: Path, suffixes: Collection[str]) -> FileProblem | None:
    name = display_path(path, root)
    if not path.name.isprintable() or "\ufffd" in name or name.encode("utf-8", "replace") != os.fsencode(name):
        return FileProblem(name, "its name is not valid text", "rename it")
    if path.is_symlink():
        if not path.exists():
            return FileProblem(name, "it is a link to something that is not there", "put the file itself there")
        if not path.resolve().is_relative_to(root.resolve()):
            return FileProblem(name, "it is a link that leads out of the folder", "put the file itself there")
    if not path.is_file():
        return FileProblem(name, "it is not an ordinary file", "move it away")
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        unknown = f"files ending in {suffix} are not supported" if suffix else "its name has no ending"
        reason = _REASONS.get(suffix, unknown)
        return FileProblem(name, reason, _REMEDIES.get(suffix, f"save it as one of {', '.join(sorted(suffixes))}"))
    return None
