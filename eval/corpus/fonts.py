"""Where the fonts are. DejaVu Serif has every Vietnamese letter; Debian's Liberation Serif does not."""

from __future__ import annotations

from pathlib import Path

from index.errors import UsageError

REGULAR = "DejaVuSerif.ttf"
BOLD = "DejaVuSerif-Bold.ttf"
_FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu"), Path("/usr/share/fonts/TTF"))


def font_path(name: str) -> Path:
    """The font's file.

    Raises:
        UsageError: it is not installed.
    """
    for folder in _FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise UsageError(f"the font {name} is not installed; install Debian's package fonts-dejavu-core")
