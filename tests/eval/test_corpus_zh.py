"""The shipped Chinese digest: true traditional text, complete in its facts, and not a copy of the original."""

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
import trafilatura
from lxml import html
from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[2]
DIGEST = ROOT / "documents" / "tong-ket-cong-tac-zh.html"
ORIGINALS = ROOT / ".." / "shared" / "documents"

TITLES = (
    "1、計生局年度人口和計劃生育工作總結",
    "2、計生局統計年度總結",
    "3、計生局年度人口和計劃生育工作總結",
    "4、計生委年度計劃生育工作總結",
    "5、鄉鎮年度人口計生工作總結",
    "6、鄉鎮年度人口計生工作總結",
    "7、衛生計生局健康教育所年度工作總結",
    "8、衛生計生局健康教育所年度工作總結",
    "9、衛生計生局健康教育所年度工作總結",
    "10、、計生局年度信息公開自查總結",
)

# A figure: 93.78%, 10,5417, a masked year (20**, 20xx, 201x), a plain number. The sign matters: 95 is not 95%.
NUMBER = re.compile(r"20[*xX]{2}|201[xX]|\d+(?:[.,]\d+)*%?")
# Pinyin after a character, as in 計(jì); a site's copy protection, not part of the text.
GLOSS = re.compile(r"(?<=[㐀-鿿])\([a-zà-ǜ]{1,7}\)")
SUMMARY_HEADING = re.compile(r"^(?=\d{1,2}、、?\S{4,24}總結$)", re.MULTILINE)
HAN_RUN = re.compile(r"[㐀-鿿]+")
PUNCTUATION = re.compile(r"[^\w㐀-鿿]+|_")

BLOCKS = ("h2", "h3", "h4", "p", "li")
LONGEST_SHARED_RUN = 14

# Mottoes, awards and offices that are names, whatever their length; the ten titles are names too.
ALLOWED = (
    *TITLES,
    "統籌謀發展、分類作指導、扎實強基礎、綜合上水平",
    "村不漏組、組不漏戶、戶不漏人、人不漏項",
    "威海市人口和計劃生育委員會授予人口和計劃生育依法行政崗位標兵",
    "節日歡樂心歡暢，少吃多動保健康",
)

# Right in traditional texts (批准, 干預, 篁里, surnames), although the converter prefers another form on its own.
TRADITIONAL_VARIANTS = frozenset("群布托杰于准里干")


@cache
def article() -> html.HtmlElement:
    return html.fromstring(DIGEST.read_bytes().decode("utf-8")).find(".//article")


def summaries() -> dict[str, str]:
    """Title of each summary in the digest → its text, one block a line."""
    found: dict[str, list[str]] = {}
    title = ""
    for block in article().iter(*BLOCKS):
        text = block.text_content().strip()
        if block.tag == "h2":
            title = text
        if title:
            found.setdefault(title, []).append(text)
    return {title: "\n".join(blocks) for title, blocks in found.items()}


@cache
def original() -> str:
    if not ORIGINALS.is_dir():
        pytest.skip("the original documents are not here")
    return GLOSS.sub("", next(ORIGINALS.glob("004*.txt")).read_text("utf-8"))


def original_summaries() -> list[str]:
    return SUMMARY_HEADING.split(original())[1:]


def runs(text: str) -> list[str]:
    """Runs of simplified Han characters once punctuation and spaces are gone; figures and letters end a run."""
    return HAN_RUN.findall(PUNCTUATION.sub("", OpenCC("t2s").convert(text)))


def windows(text: str, size: int) -> set[str]:
    return {run[i : i + size] for run in runs(text) for i in range(len(run) - size + 1)}


def without_names(block: html.HtmlElement) -> str:
    """The block's text with cited titles and allowed names replaced by a mark that breaks a run."""
    text = re.sub(r"《[^》]*》", "0", block.text_content())
    for name in ALLOWED:
        text = text.replace(name, "0")
    return text


def test_the_first_line_says_what_the_page_is() -> None:
    first = article()[0].text_content()
    assert first == "摘要：《計生局年度人口和計劃生育工作總結》（項目自行編寫，並非原文）"


def test_ten_summaries_under_their_own_headings() -> None:
    assert tuple(summaries()) == TITLES


@pytest.mark.parametrize("title", [TITLES[0], TITLES[2]])
def test_the_section_number_given_twice_stays(title: str) -> None:
    numbers = re.findall(r"^(\d)[、.] ?(?:春季|計生協會|綜治|全面|深入|切實|專項)", summaries()[title], re.MULTILINE)
    assert numbers == ["1", "2", "3", "4", "4", "5", "6", "7"]


@pytest.mark.parametrize(("first", "again"), [(0, 2), (6, 8)])
def test_repeated_summaries_are_nearly_but_not_quite_the_same(first: int, again: int) -> None:
    bodies = [summaries()[TITLES[i]].split("\n", 1)[1] for i in (first, again)]
    assert 0.97 < SequenceMatcher(None, bodies[0], bodies[1], autojunk=False).ratio() < 1


@pytest.mark.parametrize(
    "fact",
    [
        "：?91261人",
        "9月31日",
        "66402人",
        "76.77%",
        "「10096」",
        "10,5417元",
        "(21200,34000)",
        "諮詢800餘次",
        "電話900餘次",
        "近100次",
    ],
)
def test_damaged_and_contradicting_figures_are_left_as_they_are(fact: str) -> None:
    assert fact in article().text_content()


def test_every_character_is_traditional() -> None:
    to_traditional, to_simplified = OpenCC("s2tw"), OpenCC("t2s")
    characters = set("".join(HAN_RUN.findall(article().text_content())))
    simplified = {c for c in characters if to_traditional.convert(c) != c and to_simplified.convert(c) == c}
    assert simplified - TRADITIONAL_VARIANTS == set()


def test_the_main_text_comes_out_without_the_menus() -> None:
    text = trafilatura.extract(DIGEST.read_text("utf-8"), favor_recall=True, include_tables=True) or ""
    assert all(title in text for title in TITLES)
    assert [menu for menu in ("述職報告", "熱門範文", "隱私政策") if menu in text] == []


@pytest.mark.originals
@pytest.mark.parametrize("index", range(10), ids=lambda i: f"summary-{i + 1}")
def test_the_figures_are_exactly_those_of_the_original(index: int) -> None:
    theirs = set(NUMBER.findall(original_summaries()[index]))
    ours = set(NUMBER.findall(summaries()[TITLES[index]]))
    assert ours == theirs


@pytest.mark.originals
@pytest.mark.parametrize("index", range(10), ids=lambda i: f"summary-{i + 1}")
def test_the_titles_of_cited_documents_are_kept(index: int) -> None:
    def cited(text: str) -> set[str]:
        quoted = re.findall(r"《([^》]+)》", OpenCC("t2s").convert(text))
        return {PUNCTUATION.sub("", title) for title in quoted if "?" not in title}  # "?" marks a damaged title

    assert cited(original_summaries()[index]) <= cited(summaries()[TITLES[index]])


@pytest.mark.originals
def test_no_sentence_is_copied() -> None:
    size = LONGEST_SHARED_RUN + 1
    theirs = windows(original(), size)
    copied = {run for block in article().iter("h1", *BLOCKS) for run in windows(without_names(block), size) & theirs}
    assert copied == set()
