"""Search over a handful of passages whose vectors can be worked out by hand."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from eval.collection import Collection
from index.query import SearchQuery, Translation, make_query
from index.search import Searcher, search
from index.types import Filters, Language, Passage

SUBJECTS = ("newborn", "sơ sinh", "新生儿"), ("budget", "kinh phí", "经费"), ("road", "đường", "道路")


class SubjectEncoder:
    """One axis a subject, one a language: a vector says what a text is about and, louder, in which language."""

    name, dimension, max_tokens = "subjects", 6, 512

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(len(texts), self.dimension)

    encode_passages = encode_queries

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def _vector(self, text: str) -> np.ndarray:
        subject = [float(any(word in text.lower() for word in words)) for words in SUBJECTS]
        han, marked = any("\u4e00" <= c <= "\u9fff" for c in text), not text.isascii()
        language = [2.0 * (marked and not han), 2.0 * han, 2.0 * (not marked)]
        vector = np.array([*subject, *language])
        return vector / np.linalg.norm(vector)


def passage(text: str, language: Language, number: int = 0) -> Passage:
    return Passage(f"{number}.txt", 1, (), 1, 0, len(text), text, language, "")


PASSAGES = (
    passage("Trẻ sơ sinh được sàng lọc ở trạm y tế.", Language.VI, 0),
    passage("Kinh phí lấy từ ngân sách huyện.", Language.VI, 1),
    passage("新生儿疾病筛查在医院进行。", Language.ZH, 2),
    passage("经费由县财政安排。", Language.ZH, 3),
    passage("The budget comes from the district.", Language.EN, 4),
)


class Twinned(Collection):
    """A collection in which the first two passages are near-duplicates."""

    def twins(self, row: int) -> tuple[int, ...]:
        return {0: (1,), 1: (0,)}.get(row, ())


@pytest.fixture(scope="module")
def encoder() -> SubjectEncoder:
    return SubjectEncoder()


@pytest.fixture(scope="module")
def collection(encoder: SubjectEncoder) -> Collection:
    return Collection(PASSAGES, encoder)


def rows(hits: Iterable) -> list[int]:
    return [hit.id for hit in hits]


def test_the_same_subject_is_found_in_every_language(collection: Collection, encoder: SubjectEncoder) -> None:
    hits = search(collection, encoder, make_query("newborn screening", Language.EN), 2)
    assert set(rows(hits)) == {0, 2}


def test_words_decide_between_passages_of_equal_meaning(encoder: SubjectEncoder) -> None:
    texts = ("Đường Lê Lợi dài 3 km.", "Đường Trần Phú dài 5 km.")
    collection = Collection([passage(text, Language.VI) for text in texts], encoder)
    assert rows(search(collection, encoder, make_query("đường Trần Phú", Language.VI), 2)) == [1, 0]


def test_hits_are_best_first_in_the_unit_interval(collection: Collection, encoder: SubjectEncoder) -> None:
    vietnamese = Filters(language=Language.VI)
    hits = search(collection, encoder, make_query("ngân sách huyện", Language.VI), 5, vietnamese)
    assert rows(hits) == [1, 0]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert hits[0].passage == PASSAGES[1]
    assert hits[0].lexical == pytest.approx(1.0)


def test_vietnamese_without_diacritics_is_found_by_words_alone(collection: Collection, encoder: SubjectEncoder) -> None:
    hits = search(collection, encoder, make_query("tre so sinh", Language.VI), 5)
    assert rows(hits) == [0]
    assert hits[0].dense == 0
    assert hits[0].lexical == pytest.approx(1.0)


def test_restored_diacritics_give_the_model_its_say(collection: Collection, encoder: SubjectEncoder) -> None:
    hits = search(collection, encoder, make_query("tre so sinh", Language.VI, ["trẻ sơ sinh"]), 5)
    assert rows(hits)[0] == 0
    assert hits[0].dense > 0


def test_a_translation_carries_words_across_languages(collection: Collection, encoder: SubjectEncoder) -> None:
    text = "newborn screening"
    plain = make_query(text, Language.EN)
    translated = make_query(text, Language.EN, translations=[Translation(0, 7, ("sơ sinh", "新生儿"))])
    before = Searcher(collection, encoder).scores(plain).lexical
    after = Searcher(collection, encoder).scores(translated).lexical
    assert before.tolist() == [0, 0, 0, 0, 0]
    assert after[0] > 0.3 and after[2] > 0.3
    assert after[[1, 3, 4]].tolist() == [0, 0, 0]


def test_twins_fold_into_the_better_hit(encoder: SubjectEncoder) -> None:
    collection = Twinned(PASSAGES, encoder)
    hits = search(collection, encoder, make_query("kinh phí huyện", Language.VI), 5, Filters(language=Language.VI))
    assert (hits[0].id, hits[0].twins) == (1, (0,))
    assert 0 not in rows(hits)


def test_filters_leave_scores_as_they_are(collection: Collection, encoder: SubjectEncoder) -> None:
    query = make_query("newborn screening", Language.EN)
    every = {hit.id: hit.score for hit in search(collection, encoder, query, 5)}
    only = search(collection, encoder, query, 5, Filters(language=Language.ZH))
    assert {hit.id: hit.score for hit in only} == {row: every[row] for row in every if row in (2, 3)}


def test_an_empty_collection_has_no_hits(encoder: SubjectEncoder) -> None:
    assert search(Collection([], encoder), encoder, make_query("dân số", Language.VI), 5) == ()


def test_a_query_without_words_is_searched_by_meaning(collection: Collection, encoder: SubjectEncoder) -> None:
    hits = search(collection, encoder, SearchQuery("newborn", Language.EN), 2)
    assert set(rows(hits)) == {0, 2}
    assert [hit.lexical for hit in hits] == [0, 0]


def test_a_searched_index_can_be_freed(encoder: SubjectEncoder) -> None:
    collection = Collection(PASSAGES, encoder)
    search(collection, encoder, make_query("newborn", Language.EN), 1)
    gone = weakref.ref(collection)
    del collection
    gc.collect()
    assert gone() is None


def test_terms_of_a_translated_stretch_are_one_term() -> None:
    query = make_query("dân số Hà Nội", Language.VI, translations=[Translation(0, 6, ("population",))])
    assert query.terms[0].forms == ({"f:dan": 0.5, "f:so": 0.5, "p:dan_so": 1.0}, {"e:population": 1.0})
    later = [token for term in query.terms[1:] for form in term.forms for token in form]
    assert "f:dan" not in later and {"w:hà", "f:ha", "w:nội", "f:noi", "p:ha_noi"} <= set(later)


def test_a_question_without_diacritics_asks_for_no_spellings() -> None:
    query = make_query("dan so", Language.VI)
    forms = [dict(form) for term in query.terms for form in term.forms]
    assert forms == [{"f:dan": 0.5}, {"f:so": 0.5}, {"p:dan_so": 1.0}]
    assert query.wordings == ()
    assert make_query("dan so", Language.VI, ["dân số"]).wordings == ("dân số",)
    assert make_query("dan so", Language.EN).wordings == ("dan so",)
