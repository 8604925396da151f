import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.markup import answer_html, text_html

TARGETS = {1: "#source-1-1"}
MARK = '<a class="mark" href="#source-1-1">[1]</a>'


def test_marks_of_known_citations_become_links():
    assert answer_html("Theo kế hoạch [1], [2]", TARGETS) == f"<p>Theo kế hoạch {MARK}, [2]</p>"


def test_a_bracket_that_the_answer_escaped_is_the_documents_own():
    assert answer_html(r"> xem \[1\] [1]", TARGETS) == f"<blockquote>&#10;<p>xem [1] {MARK}</p>&#10;</blockquote>"


def test_signs_at_the_start_of_a_quoted_line_stay_as_they_are():
    quoted = "> 10) UBND\n> - a\n> 3. b\n> ---\n> # c"
    assert answer_html(quoted, {}) == (
        "<blockquote>&#10;<p>10) UBND<br>&#10;- a<br>&#10;3. b<br>&#10;---<br>&#10;# c</p>&#10;</blockquote>"
    ).replace("<br>", "<br />" if "<br />" in answer_html("a\nb", {}) else "<br>")


def test_tables_and_emphasis_are_shown():
    html = answer_html("| a | b |\n|---|---|\n| **1** | [1] |", TARGETS)
    assert "<td><strong>1</strong></td>" in html and f"<td>{MARK}</td>" in html


def test_what_a_document_could_do_harm_with_is_text():
    for hostile in (
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](http://example.com/a.png)",
        "[a](javascript:alert(1))",
        "<http://example.com>",
        "http://example.com",
        "[a]: http://example.com\n\n[a]",
        "&lt;script&gt;",
    ):
        assert set(tags(answer_html(hostile, TARGETS))) <= {"p"}, hostile


def test_a_question_keeps_its_lines_and_nothing_else():
    assert text_html('a\n\n<b>"&') == "a<br><br>&lt;b&gt;&quot;&amp;"


class Collector(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def tags(html):
    collector = Collector()
    collector.feed(html)
    return [tag for tag, _ in collector.tags]


PIECES = st.sampled_from(
    ["<", ">", "[", "]", "(", ")", "!", "&", '"', "'", "`", "*", "\n", "|", "-", "1", "[1]", "a", " "]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_no_text_makes_a_tag_or_an_attribute_that_is_not_ours(text):
    collector = Collector()
    collector.feed(answer_html(text, TARGETS))
    for tag, attributes in collector.tags:
        assert tag in {"p", "blockquote", "em", "strong", "br", "a", "table", "thead", "tbody", "tr", "th", "td"}
        if tag == "a":
            assert attributes == {"class": "mark", "href": "#source-1-1"}
        else:
            assert set(attributes) <= {"style"} and re.fullmatch(r"(text-align:\w+)?", attributes.get("style", ""))


@given(st.text(max_size=200))
def test_the_html_is_one_line(text):
    assert "\n" not in answer_html(text, {}) and "\n" not in text_html(text)
