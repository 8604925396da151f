"""Saved web pages: the main text, without the menus around it.

An extractor (trafilatura) finds what the page is about, but drops table rows and list items on the way. So it only
says which part of the page is the main one; that part is then written out whole, by :mod:`index.reading.html_writer`.
"""

from __future__ import annotations

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.errors import UnreadableFile
from index.reading.base import PageWriter, require_text
from index.reading.decoding import decode
from index.reading.html_writer import write_element
from index.reading.source import require_kind
from index.types import RawFile

_CHARSET = re.compile(rb"""<(?:meta[^>]{0,200}?charset=|\?xml[^>]{0,80}?encoding=)["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes; browsers look at the first kilobyte only

_NEVER_SHOWN = frozenset(
    re.findall(r"\w+", "script style noscript template iframe object svg head select button dialog textarea")
)
_AROUND = ("nav", "aside", "footer", "form")
_AROUND_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"})
_AROUND_NAMES = re.compile(
    r"(?:^|[-_ ])(?:breadcrumbs?|menu|navbar|nav|sidebar|share|social|comments?|related|advert\w*|ads|cookies?"
    r"|pagination|footer|copyright|toolbar|lien-quan|tin-khac|binh-luan)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# A block that is nearly all links is a menu; one link among words is a reference.
LINK_SHARE = 0.8
FEWEST_LINKS = 3
# So many lines, spread over the page, are enough to find its main part; each is looked for in every element.
MOST_LINES = 300
# The main part holds nearly all that the extractor found; the rest is often one stray line from elsewhere on the page.
MAIN_SHARE = 0.9


class HtmlReader:
    """Reads the main text of a web page: headings, paragraphs, lists and whole tables."""

    suffixes = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, path: str) -> RawFile:
        """The page as one page of text.

        Raises:
            UnreadableFile: it is something else, its encoding cannot be recognised, or there is no text in it.
        """
        require_kind(data, path, "an HTML page", None)
        declared = _CHARSET.search(data[:_CHARSET_WITHIN])
        decoded = decode(data, path, declared.group(1).decode("ascii", "replace") if declared else None)
        root = _parsed(decoded.text, path)
        title = _title(root)
        found = _extracted(decoded.text)
        _drop_unseen(root)
        main = _main_part(root, found)
        _drop_around(main, found)
        writer = PageWriter()
        _write_missing_title(writer, root, main)
        write_element(writer, main)
        return require_text(RawFile(path, (writer.page(),), "html", title, decoded.warnings))


def _parsed(text: str, path: str) -> HtmlElement:
    try:
        root: HtmlElement = document_fromstring(text.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise UnreadableFile(path, "there is no text in it", "save the page again, or remove it") from error
    return root


def _title(root: HtmlElement) -> str | None:
    titles = [element.text_content() for element in root.iter("title")]
    return next((" ".join(title.split()) for title in titles if title.strip()), None)


def _extracted(text: str) -> list[str]:
    """The lines that the extractor takes for the main text, squeezed; none where it finds nothing."""
    found = trafilatura.extract(text, include_comments=False, include_tables=True) or ""
    lines = [line for line in map(_squeezed, found.splitlines()) if len(line) > 1]
    return lines[:: len(lines) // MOST_LINES + 1]


def _squeezed(text: str) -> str:
    """Letters and digits only, so that two ways of writing out the same element agree."""
    return re.sub(r"[\W_]+", "", text)


def _drop_unseen(root: HtmlElement) -> None:
    """Removes what a browser does not show."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN or _is_hidden(element):
            _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "")
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(style))


def _drop(element: HtmlElement) -> None:
    """Removes an element and keeps the text behind it. The outermost element stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _main_part(root: HtmlElement, found: list[str]) -> HtmlElement:
    """The smallest element that holds nearly all that was extracted; the whole page where nothing was."""
    body = next(root.iter("body"), root)
    total = sum(map(len, found))
    element = body
    while total:
        held = ((_held(child, found), child) for child in element)
        best = max(held, key=lambda pair: pair[0], default=(0, element))
        if best[0] < MAIN_SHARE * total or best[1].tag in ("table", "tbody", "tr", "p"):
            break
        element = best[1]
    return element


def _held(element: HtmlElement, found: list[str]) -> int:
    """How many of the extracted letters stand in an element."""
    text = _squeezed(element.text_content())
    return sum(len(line) for line in found if line in text)


def _drop_around(main: HtmlElement, found: list[str]) -> None:
    """Removes menus, sidebars and the like from inside the main part, but nothing that the extractor wants."""
    whole = len(_squeezed(main.text_content()))
    for element in list(main.iterdescendants()):
        if not (_says_around(element) or _is_menu(element)):
            continue
        size = len(_squeezed(element.text_content()))
        is_wanted = 2 * _held(element, found) > size and not (_says_around(element) and _is_menu(element))
        if size <= whole / 2 and not is_wanted:
            _drop(element)


def _says_around(element: HtmlElement) -> bool:
    """Whether its tag, role, class or id say that an element lies around the main text."""
    if element.tag in _AROUND or element.get("role", "").lower() in _AROUND_ROLES:
        return True
    return bool(_AROUND_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _is_menu(element: HtmlElement) -> bool:
    """Whether a block is nearly all links."""
    if element.tag not in ("ul", "ol", "div", "table", "section", "p", "dl"):
        return False
    links = [len(link.text_content().strip()) for link in element.iter("a")]
    if len(links) < FEWEST_LINKS:
        return False
    return sum(links) >= LINK_SHARE * len(" ".join(element.text_content().split()))


def _write_missing_title(writer: PageWriter, root: HtmlElement, main: HtmlElement) -> None:
    """The page's only top heading, when it stands outside the main part (above it, with the menus in between)."""
    tops = [heading for heading in root.iter("h1") if heading.text_content().strip()]
    if len(tops) == 1 and main not in tops[0].iterancestors() and main is not tops[0]:
        writer.heading(tops[0].text_content(), 1)
