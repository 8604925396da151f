"""The glossary and the vocabularies: every row complete, no term twice, the two Chinese scripts in agreement."""

from collections import defaultdict
from pathlib import Path

import pytest
from opencc import OpenCC

from index.writing.folding import fold
from prompts import FOLDER, GlossaryRow, glossary, glossary_files

COLUMNS = ["vi", "en", "zh_hans", "zh_hant", "kind"]
LANGUAGES = ("vi", "en", "zh_hans", "zh_hant")
KINDS = {
    *("population", "health", "statistics", "unit", "document", "verb"),
    *("person", "place", "education", "finance", "general", "subject", "measure", "time", "event"),
}
FEWEST_TERMS = 320
FEWEST_SOCIETY_WORDS = 1000

# Traditional forms whose conversion does not give the simplified form beside them. None so far.
SCRIPT_EXCEPTIONS: frozenset[str] = frozenset()
# One character alone is searched for as a term only where it hardly means anything else.
SINGLE_CHARACTERS = frozenset("坊郡")


FILES = pytest.mark.parametrize("path", glossary_files(), ids=lambda path: path.stem)


def lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def variants(row: GlossaryRow, language: str) -> tuple[str, ...]:
    return getattr(row, language)


def row_of(vi: str) -> GlossaryRow:
    return next(row for row in glossary() if vi in row.vi)


def test_the_glossary_comes_before_the_vocabularies() -> None:
    names = [path.name for path in glossary_files()]
    assert names[0] == "glossary.tsv"
    assert names[1:] == sorted(path.name for path in FOLDER.glob("vocabulary_*.tsv"))
    assert len(glossary()) == sum(len(lines(path)) - 1 for path in glossary_files())


@FILES
def test_header_and_shape(path: Path) -> None:
    header, *rows = lines(path)
    assert header == COLUMNS
    assert [row for row in rows if len(row) != len(COLUMNS)] == []


@pytest.mark.parametrize(
    ("name", "fewest"), [("glossary.tsv", FEWEST_TERMS), ("vocabulary_society.tsv", FEWEST_SOCIETY_WORDS)]
)
def test_enough_terms(name: str, fewest: int) -> None:
    assert len(lines(FOLDER / name)) - 1 >= fewest


@FILES
def test_no_empty_cell_or_variant(path: Path) -> None:
    bare = [row for row in lines(path)[1:] for cell in row if not all(variant.strip() for variant in cell.split("|"))]
    assert bare == []


@FILES
def test_variants_are_separated_by_spaced_bars_and_not_padded(path: Path) -> None:
    cells = [cell for row in lines(path)[1:] for cell in row]
    assert [cell for cell in cells if cell != " | ".join(variant.strip() for variant in cell.split("|"))] == []


def test_kinds() -> None:
    assert {row.kind for row in glossary()} == KINDS


def test_vocabularies_add_terms_that_the_glossary_does_not_have() -> None:
    """A vocabulary row led by a form of an earlier term would never be found by that form."""
    count = len(lines(FOLDER / "glossary.tsv")) - 1
    terms, words = glossary()[:count], glossary()[count:]
    vi = {fold(variant) for row in terms for variant in row.vi}
    en = {fold(variant) for row in terms for variant in row.en}
    assert [row.vi[0] for row in words if fold(row.vi[0]) in vi or fold(row.en[0]) in en] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_preferred_form_twice(language: str) -> None:
    preferred = [variants(row, language)[0].casefold() for row in glossary()]
    assert [form for form in set(preferred) if preferred.count(form) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variant_twice_in_a_row(language: str) -> None:
    assert [row for row in glossary() if len(set(variants(row, language))) < len(variants(row, language))] == []


def test_the_scripts_agree() -> None:
    to_simplified = OpenCC("t2s").convert
    differing = {row.zh_hant[0] for row in glossary() if to_simplified(row.zh_hant[0]) != row.zh_hans[0]}
    assert differing == SCRIPT_EXCEPTIONS


def test_simplified_cells_are_simplified() -> None:
    to_simplified = OpenCC("t2s").convert
    assert [form for row in glossary() for form in row.zh_hans if to_simplified(form) != form] == []


def test_chinese_terms_are_longer_than_one_character() -> None:
    single = {form for row in glossary() for form in (*row.zh_hans, *row.zh_hant) if len(form) == 1}
    assert single == SINGLE_CHARACTERS


def test_vietnamese_terms_stay_apart_without_diacritics() -> None:
    """thẩm quyền (competence) and Thâm Quyến (Shenzhen) would be one term to whoever types neither mark."""
    spellings: dict[str, dict[str, str]] = defaultdict(dict)
    for row in glossary():
        for variant in row.vi:
            spellings[fold(variant)].setdefault(variant.casefold(), row.vi[0])
    confused = {key: found for key, found in spellings.items() if len(found) > 1 and len(set(found.values())) > 1}
    assert confused == {}


def test_only_the_district_terms_name_two_tiers() -> None:
    """English "district" is quận or huyện; a Vietnamese variant stands in one row otherwise."""
    rows: dict[str, set[str]] = defaultdict(set)
    for row in glossary():
        for variant in row.vi:
            rows[variant.casefold()].add(row.vi[0])
    shared = {variant for variant, firsts in rows.items() if len(firsts) > 1}
    assert shared == {"quận", "huyện", "ubnd quận", "ubnd huyện", "quận ủy", "huyện ủy"}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("KHHGĐ", "kế hoạch hóa gia đình"),
        ("KHHGD", "kế hoạch hóa gia đình"),
        ("DS-KHHGĐ", "dân số - kế hoạch hóa gia đình"),
        ("UBND", "Ủy ban nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
        ("SKSS", "sức khỏe sinh sản"),
        ("CSSKSS", "chăm sóc sức khỏe sinh sản"),
        ("VTN", "vị thành niên"),
        ("BCĐ", "Ban Chỉ đạo"),
        ("MTTQ", "Mặt trận Tổ quốc"),
        ("THCS", "trung học cơ sở"),
        ("CTV", "cộng tác viên"),
        ("BPTT", "biện pháp tránh thai"),
    ],
)
def test_abbreviations_lead_to_their_terms(short: str, full: str) -> None:
    assert row_of(short).vi[0] == full


@pytest.mark.parametrize(
    ("en", "vi", "zh_hans", "zh_hant"),
    [
        ("ward", "phường", "坊", "坊"),
        ("sex ratio at birth", "tỷ số giới tính khi sinh", "出生性别比", "出生性別比"),
        ("newborn screening", "sàng lọc sơ sinh", "新生儿筛查", "新生兒篩查"),
        ("social maintenance fee", "phí nuôi dưỡng xã hội", "社会抚养费", "社會撫養費"),
        ("floating population", "dân số lưu động", "流动人口", "流動人口"),
        ("signed by", "người ký", "签署人", "簽署人"),
        ("Long Bien", "Long Biên", "龙边", "龍邊"),
        ("Fuzhou", "Phúc Châu", "福州", "福州"),
    ],
)
def test_terms_across_languages(en: str, vi: str, zh_hans: str, zh_hant: str) -> None:
    row = next(row for row in glossary() if en in row.en)
    assert (vi in row.vi, zh_hans in row.zh_hans, zh_hant in row.zh_hant) == (True, True, True)
