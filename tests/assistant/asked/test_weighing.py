"""Weights of concepts, nearness of sentences and the wordings of a question, over a small real index."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from answering import NOTICE, PLAN, indexed, place_of, understood
from fakes import FakeEncoder

from assistant.asked.concepts import Concept
from assistant.asked.weighing import ConceptWeights
from assistant.asked.wording import search_query
from assistant.evidence.nearness import SentenceNearness
from index.store import Index
from index.structure.sentence_units import sentence_spans


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(tmp_path_factory.mktemp("weighing"), FakeEncoder()) as opened:
        yield opened


def concept(*forms: str, kind: str = "word") -> Concept:
    return Concept(forms[0], 0, len(forms[0]), forms, kind, False)


def holders(index: Index, *words: str) -> int:
    """Passages with all the words, counted in their text and context without the index's own tokens."""
    passages = index.passages(range(index.size))
    return sum(all(word in f"{p.context} {p.text}".lower() for word in words) for p in passages)


def test_a_weight_is_the_inverse_frequency_of_what_is_held(index: Index) -> None:
    weights = ConceptWeights(index)
    count = holders(index, "tiêm")
    assert count > 0
    assert weights(concept("tiêm")) == pytest.approx(math.log(1 + (index.size - count + 0.5) / (count + 0.5)))
    assert weights(concept("bitcoin")) == pytest.approx(weights.highest)
    assert weights(concept("tiêm")) < weights.highest


def test_a_form_is_held_by_passages_with_all_its_words_and_one_form_is_enough(index: Index) -> None:
    weights = ConceptWeights(index)
    assert weights.known(concept("bitcoin", "tiêm chủng")) and not weights.known(concept("tiem bitcoin"))
    assert weights(concept("bitcoin", "tiêm chủng")) == weights(concept("tiêm chủng"))
    assert weights.names("tiem chung") and not weights.names("bitcoin")


def test_a_name_is_its_words_side_by_side(index: Index) -> None:
    weights = ConceptWeights(index)
    assert weights.names("tiêm chủng") and not weights.names("chủng tiêm")
    assert weights(concept("chủng tiêm")) == weights(concept("tiêm chủng"))  # its words, wherever they stand


def test_what_is_typed_with_diacritics_is_only_held_with_them(index: Index) -> None:
    weights = ConceptWeights(index)
    assert weights.known(concept("tiêm")) and weights.known(concept("tiem")) and not weights.known(concept("tiềm"))


def test_a_verb_says_less(index: Index) -> None:
    weights = ConceptWeights(index)
    assert 0 < weights(concept("tiêm", kind="verb")) < weights(concept("tiêm"))


def test_nearness_is_the_cosine_of_the_best_sentence_that_is_touched(index: Index) -> None:
    text = "Mỗi thôn được thưởng 500.000 đồng khi có trên 90% số hộ đăng ký."
    start, end = place_of(index.document(NOTICE), text)
    vectors = FakeEncoder().encode_queries(["Mỗi thôn được thưởng bao nhiêu?", "每村奖励多少？"])
    near = SentenceNearness(index, vectors)
    best = 0.0
    for passage in index.passages(index.rows_in(NOTICE, start, end).tolist()):
        for span in sentence_spans(passage.text):
            if passage.start + span.start < end and start < passage.start + span.end:
                sentence = FakeEncoder().encode_passages([passage.text[span.start : span.end].strip()])[0]
                best = max(best, float(np.max(vectors @ sentence)))
    assert near(NOTICE, start, end) == pytest.approx(best, abs=0.01) and best > 0
    assert near(NOTICE, start, start + 5) == near(NOTICE, start, end)


def test_nothing_is_near_an_empty_stretch(index: Index) -> None:
    near = SentenceNearness(index, FakeEncoder().encode_queries(["dân số"]))
    assert near(PLAN, 10**6, 10**6 + 1) == 0.0


def test_search_looks_for_a_term_in_every_language() -> None:
    query = search_query(understood("What is the sex ratio at birth in Sông Lam?"))
    terms = {token for term in query.terms for form in term.forms for token in form}
    assert {"e:ratio", "p:gioi_tinh", "h:性别", "p:song_lam"} <= terms
    assert query.wordings[0].startswith("What is the sex ratio")


def test_a_name_is_held_where_its_words_stand_side_by_side(index: Index) -> None:
    weights = ConceptWeights(index)
    assert weights.names("doi sim")
    assert not weights.names("sim doi")
    assert not weights.names("cau giay")
