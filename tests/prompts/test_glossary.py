"""The glossary: every row complete, no term twice, the two Chinese scripts in agreement."""

from collections import defaultdict

import pytest
from opencc import OpenCC

from index.folding import fold
from prompts import FOLDER, GlossaryRow, glossary

COLUMNS = ["vi", "en", "zh_hans", "zh_hant", "kind"]
LANGUAGES = ("vi", "en", "zh_hans", "zh_hant")
KINDS = {
    *("population", "health", "statistics", "unit", "document", "verb"),
    *("person", "place", "education", "finance", "general"),
}
FEWEST_TERMS = 320

# Traditional forms whose conversion does not give the simplified form beside them. None so far.
SCRIPT_EXCEPTIONS: frozenset[str] = frozenset()
# One character alone is searched for as a term only where it hardly means anything else.
SINGLE_CHARACTERS = frozenset("坊郡")


def lines() -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / "glossary.tsv").read_text("utf-8").splitlines()]


def variants(row: GlossaryRow, language: str) -> tuple[str, ...]:
    return getattr(row, language)


def row_of(vi: str) -> GlossaryRow:
    return next(row for row in glossary() if vi in row.vi)


def test_header_and_shape() -> None:
    header, *rows = lines()
    assert header == COLUMNS
    assert [row for row in rows if len(row) != len(COLUMNS)] == []
    assert len(rows) >= FEWEST_TERMS


def test_no_empty_cell_or_variant() -> None:
    bare = [row for row in lines()[1:] for cell in row if not all(variant.strip() for variant in cell.split("|"))]
    assert bare == []


def test_variants_are_separated_by_spaced_bars_and_not_padded() -> None:
    untidy = [cell for row in lines()[1:] for cell in row if cell != " | ".join(v.strip() for v in cell.split("|"))]
    assert untidy == []


def test_kinds() -> None:
    assert {row.kind for row in glossary()} == KINDS


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
