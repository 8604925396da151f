"""Makes the Vietnamese files of ``documents/`` from the sources in ``eval/corpus/``.

    python -m eval.make_corpus [--documents DIR]

The files are part of the project; run this after a source changed. Two runs give the same bytes. Needs the
``test`` extra and the fonts of Debian's ``fonts-dejavu-core``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from eval.command import command_line, guarded
from eval.corpus.pdf import pdf_bytes
from eval.corpus.scan import scan_bytes
from eval.corpus.source import Source, parse_source
from eval.corpus.word import docx_bytes

SOURCES = Path(__file__).with_name("corpus")
DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"


def source_text(name: str) -> str:
    """A source of ``eval/corpus/`` as it is written."""
    return (SOURCES / name).read_text(encoding="utf-8")


def official_source(name: str) -> Source:
    """A source of an official document, parsed."""
    return parse_source(source_text(name))


def web_page(article: str, site: str) -> bytes:
    """An article inside the page of its web site, menus and all."""
    return source_text(site).replace("{{article}}", source_text(article).strip()).encode()


# What each file of documents/ is made from. Names as offices give them: one has spaces and diacritics.
FILES: Mapping[str, Callable[[], bytes]] = {
    "Kế hoạch 2024 quận Long Biên - Chỉ thị 11.pdf": lambda: pdf_bytes(official_source("long-bien-2024.md")),
    "thong-bao-48-viet-yen-2017.docx": lambda: docx_bytes(official_source("viet-yen-2017.md")),
    "so-ket-6-thang-hoang-mai-2017.html": lambda: web_page("hoang-mai-2017.html", "hoang-mai-site.html"),
    "an-duong-dan-so-va-phat-trien.txt": lambda: source_text("an-duong-2022.txt").encode(),
    "scan-thong-bao-48-trang-1.pdf": lambda: scan_bytes(official_source("viet-yen-2017.md")),
}


def make_corpus(folder: Path) -> tuple[Path, ...]:
    """Writes every file into an existing folder and returns their paths.

    Raises:
        UsageError: a font is not installed.
    """
    made = {folder / name: make() for name, make in FILES.items()}
    for path, data in made.items():
        path.write_bytes(data)
    return tuple(made)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.make_corpus", __doc__)
    parser.add_argument("--documents", type=Path, default=DOCUMENTS, help="folder to write into (default: documents/)")
    folder: Path = parser.parse_args(arguments).documents
    if not folder.is_dir():
        parser.error(f"{folder} is not a folder; make it first")
    return guarded("eval.make_corpus", lambda: _make(folder))


def _make(folder: Path) -> int:
    for path in make_corpus(folder):
        print(f"{path.stat().st_size:>8,} bytes  {path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
