"""The everyday wordings: each leads to one term that is there, and to no other one."""

from collections import Counter

import pytest

from assistant.asked.glossary import Glossary
from index.types import Language
from index.writing.folding import fold
from prompts import FOLDER, abbreviations, everyday, glossary

FEWEST_WORDINGS = 3000
TERMS = Glossary(glossary(), abbreviations(), everyday())


def test_header_and_shape() -> None:
    header, *rows = (line.split("\t") for line in (FOLDER / "everyday.tsv").read_text("utf-8").splitlines())
    assert header == ["term", "language", "said"]
    assert [row for row in rows if len(row) != 3 or not all(cell.strip() == cell != "" for cell in row)] == []
    assert [key for key, count in Counter((row[0], row[1]) for row in rows).items() if count > 1] == []


def test_the_terms_are_preferred_forms_of_rows() -> None:
    assert {term for term, _, _ in everyday()} <= {row.vi[0] for row in glossary()}
    assert {language for _, language, _ in everyday()} <= set(Language)


def test_enough_wordings() -> None:
    assert len(everyday()) >= FEWEST_WORDINGS


def test_every_wording_finds_its_term_whole() -> None:
    """A wording that another row has too, or one that folds to a term of another meaning, would find that one."""
    lost = []
    for term, language, said in everyday():
        (match, *others) = TERMS.find(said, Language(language))
        if others or match.row.vi[0] != term or match.end - match.start != len(said):
            lost.append((said, term))
    assert lost == []


def test_without_diacritics_it_is_the_same_term() -> None:
    confused = []
    for term, language, said in everyday():
        if language == Language.VI and [match.row.vi[0] for match in TERMS.find(fold(said), Language.VI)] != [term]:
            confused.append((said, term))
    assert confused == []


def test_no_syllable_alone_is_vietnamese_for_a_term() -> None:
    """A syllable is part of many words."""
    assert [said for _, language, said in everyday() if language == Language.VI and " " not in said] == []


@pytest.mark.parametrize(
    ("said", "language", "terms"),
    [
        ("bà con được khám bệnh từ thiện", Language.VI, ["nhân dân", "khám bệnh miễn phí"]),
        ("phường nào đẻ con thứ ba nhiều", Language.VI, ["phường", "sinh con thứ ba"]),
        ("who keeps an eye on collaborators", Language.EN, ["giám sát", "cộng tác viên"]),
        ("screening before birth", Language.EN, ["sàng lọc trước sinh"]),
        ("screening after birth", Language.EN, ["sàng lọc sơ sinh"]),
        ("đứa thứ hai", Language.VI, ["con thứ hai"]),
    ],
)
def test_wordings_keep_apart_what_differs(said: str, language: Language, terms: list[str]) -> None:
    assert [match.row.vi[0] for match in TERMS.find(said, language)] == terms
