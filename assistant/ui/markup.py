"""An answer's Markdown as HTML that can hold nothing but text and a few tags of ours.

Answers quote documents, and a document may hold anything: tags, links, images that would call home. So the
Markdown reader makes no HTML, no links and no images; what looks like them is shown as it is written. The only
links are the ones made here, from citation marks to the sources beside the chat.

    >>> answer_html("Theo kế hoạch: <b> [1]", {1: "#source-1-1"})
    '<p>Theo kế hoạch: &lt;b&gt; <a class="mark" href="#source-1-1">[1]</a></p>'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# Left are paragraphs, quotations, tables and emphasis. Lists, headings and rules are left out too: in a quotation
# "10. UBND" and "---" are the document's own signs, and Markdown would show others in their place.
_RULES = ["blockquote", "table", "newline", "escape", "emphasis"]
_MARK = re.compile(r"\[(?P<n>\d{1,4})\]")


def _mark(state: StateInline, silent: bool) -> bool:
    """Markdown rule for ``[1]``: a link to a known citation. A bracket with a backslash never gets here."""
    match = _MARK.match(state.src, state.pos)
    target = state.env["targets"].get(int(match["n"])) if match else None
    if match is None or target is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = f'<a class="mark" href="{escape(target)}">{match[0]}</a>'
    state.pos = match.end()
    return True


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "breaks": True}).enable(_RULES)
    reader.inline.ruler.before("escape", "mark", _mark)
    return reader


_READER = _reader()


def answer_html(markdown: str, targets: Mapping[int, str]) -> str:
    """HTML of an answer, on one line; ``targets`` maps a citation's number to the address its mark leads to.

    A mark whose number has no target, or that is escaped with a backslash, stays plain text.
    """
    return one_line(_READER.render(markdown, {"targets": targets}))


def answer_tokens(markdown: str) -> list[Token]:
    """The same reading of an answer as tokens, for writers of other formats; marks are plain text."""
    return _READER.parse(markdown, {"targets": {}})


def text_html(text: str) -> str:
    """Plain text as HTML: everything escaped, line breaks kept."""
    return one_line(escape(text).replace("\n", "<br>"))


def one_line(html: str) -> str:
    """The same HTML without line breaks, which would end a block of HTML inside the chat's own Markdown."""
    return html.strip().replace("\r", "").replace("\n", "&#10;")
