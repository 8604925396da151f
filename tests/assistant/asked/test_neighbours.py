"""Terms near in meaning to a word that nothing is known of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asked.concepts import LOOSE, Concept
from assistant.asked.forms import comparable
from assistant.asked.glossary import Glossary
from assistant.asked.neighbours import GlossaryNeighbours, learn, open_neighbours
from assistant.asked.places import Gazetteer
from assistant.asked.subject import find_concepts
from assistant.asked.understand import understand
from assistant.asked.wording import search_query
from index.embedding.memo import RememberingEncoder
from index.types import Language
from index.writing.folding import fold
from prompts import GlossaryRow, glossary


def row(vi: str, en: str, zh: str, kind: str = "general") -> GlossaryRow:
    return GlossaryRow((vi,), (en,), (zh,), (zh,), kind)


CHILD = row("trẻ em", "child", "儿童", "person")
RAIN = row("mưa", "rain", "下雨")
TUMOUR = row("khối u", "fibroid", "肿瘤")
PLACE = row("Hà Nội", "kiddo", "河内", "place")
ROWS = (CHILD, RAIN, TUMOUR, PLACE)
# By meaning and by spelling: "kids" means "child", "fibre" only looks like "fibroid".
MEANING = {"child": 0, "trẻ em": 0, "儿童": 0, "kids": 0, "rain": 1, "mưa": 1, "下雨": 1, "khối u": 2, "肿瘤": 2}
SPELLED = {"fibroid", "fibre"}


class HandMade:
    """An encoder that anyone can compute by hand: an axis for each meaning, one for a way of spelling."""

    name, dimension, max_tokens = "by hand", 5, 512

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    encode_passages = encode_queries

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [1 for _ in texts]

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(5, np.float32)
        vector[3 if text in SPELLED else MEANING.get(text, 4)] = 1
        return vector


@pytest.fixture
def neighbours(tmp_path: Path) -> GlossaryNeighbours:
    learn(ROWS, HandMade(), tmp_path)
    return open_neighbours(ROWS, HandMade(), tmp_path)


def test_a_word_gets_the_forms_of_the_term_that_means_the_same(neighbours: GlossaryNeighbours) -> None:
    assert neighbours.forms(["kids"], Language.EN) == [("tre em", "child", "儿童")]


def test_a_question_is_read_with_its_words(tmp_path: Path) -> None:
    calls: list[Sequence[str]] = []

    class Listening(HandMade):
        def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
            calls.append(texts)
            return super().encode_queries(texts)

    learn(ROWS, HandMade(), tmp_path)
    memo = RememberingEncoder(Listening())
    open_neighbours(ROWS, memo, tmp_path).forms(["kids", "due"], Language.EN, "kids due?")
    memo.encode_queries(["kids due?"])
    assert calls == [["kids", "kids due?"]]  # "due" is too short to be looked up


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("fibre", "it looks like a term, but is near to it in one language only"),
        ("guitar", "nothing is near it"),
        ("kid", "three letters look like too much"),
    ],
)
def test_no_neighbours(neighbours: GlossaryNeighbours, word: str, why: str) -> None:
    assert neighbours.forms([word], Language.EN) == [()], why


def test_names_are_no_neighbours(neighbours: GlossaryNeighbours) -> None:
    assert all(found is not PLACE for found, _ in neighbours.rows("kids", Language.EN))


def test_without_vectors_nothing_is_near(tmp_path: Path) -> None:
    without = open_neighbours(ROWS, HandMade(), tmp_path)
    assert (without.is_complete, without.forms(["kids"], Language.EN)) == (False, [()])
    assert learn(ROWS, HandMade(), tmp_path) == 9
    assert open_neighbours(ROWS, HandMade(), tmp_path).is_complete


def looked_up(question: str, language: Language, known: Sequence[str] = ()) -> list[str]:
    asked: list[str] = []

    def near(words: Sequence[str], language: Language, text: str) -> list[tuple[str, ...]]:
        asked.extend(words)
        return [()] * len(words)

    find_concepts(question, language, Glossary(ROWS), (), lambda form: form in known, near)
    return asked


@pytest.mark.parametrize(
    ("question", "language", "known", "words"),
    [
        ("How many kids saw the rain?", Language.EN, (), ["kids", "saw"]),  # "rain" is a term
        ("How many kids in Weihai?", Language.EN, (), ["kids"]),  # a capital begins a name
        ("Kids of JICA", Language.EN, ("kids",), []),  # the collection has the word
        ("宝宝多少", Language.ZH, (), ["宝宝"]),
        ("宝宝多少", Language.ZH, ("宝宝",), []),
        ("bao nhiêu cụ lão niên", Language.VI, ("cụ", "niên"), ["cụ lão niên"]),  # as a word of several syllables
        ("bao nhieu cu lao nien", Language.VI, (), []),  # without diacritics it may be anything
        ("lão là gì", Language.VI, (), []),  # so may a syllable alone
    ],
)
def test_what_is_looked_up(question: str, language: Language, known: Sequence[str], words: list[str]) -> None:
    assert looked_up(question, language, known) == words


def test_a_neighbour_counts_less_than_the_word_itself() -> None:
    concept = Concept("kids", 0, 4, ("kids", "kid"), "word", False, ("tre em", "child"))
    assert concept.degree(comparable("112 trẻ em")) == LOOSE
    assert concept.degree(comparable("112 kids, trẻ em")) == 1.0
    assert concept.degree(comparable("112 hộ")) == 0.0


def test_search_takes_the_forms_with_less_certainty(neighbours: GlossaryNeighbours) -> None:
    question = understand("kids and rain", Glossary(ROWS), Gazetteer([]), near=neighbours.forms)
    assert [(len(term.forms), term.certainty) for term in search_query(question).terms[:2]] == [(5, LOOSE), (4, 1.0)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("thành phố Hạ Môn", ("Xiamen", "厦门", "廈門")),
        ("thành phố Tây An", ("Xi'an", "西安")),
        ("thành phố Tế Nam", ("Jinan", "济南", "濟南")),
    ],
)
def test_cities_of_china_are_places(name: str, forms: tuple[str, ...]) -> None:
    rows = [row for row in glossary() if row.kind == "place"]
    gazetteer = Gazetteer([(*row.vi, *row.en, *row.zh_hans, *row.zh_hant) for row in rows])
    (place,) = gazetteer.find(f"{name} có bao nhiêu ca sinh?")
    assert place.known
    assert [form for form in forms if not place.named_in(fold(form))] == []


def test_words_of_a_sentence_without_diacritics_are_no_cities() -> None:
    rows = [row for row in glossary() if row.kind == "place"]
    gazetteer = Gazetteer([(*row.vi, *row.en, *row.zh_hans, *row.zh_hant) for row in rows])
    for text in (
        "nganh y te nam 2015",
        "muc thu nam binh quan",
        "rua tay an toan",
        "nam thong bao nao",
        "dai ly thuoc",
    ):
        assert gazetteer.find(text) == (), text
