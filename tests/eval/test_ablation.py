"""Each variant takes one part of the search away, and no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from answering import NOTICE, SUMMARY, indexed
from fakes import FakeEncoder

from assistant.pipeline import Assistant
from assistant.types import Asked
from eval.ablation import VARIANTS, PlainMeaning, Reduced, Variant, WithoutContext, ablate
from eval.gold import Collection, GoldQuestion, Kind
from index.search import make_query
from index.types import Language

BY_NAME = {variant.label: variant for variant in VARIANTS}
QUESTION = "Tỷ lệ trẻ sơ sinh được sàng lọc là bao nhiêu?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    encoder = FakeEncoder()
    with Assistant(indexed(tmp_path_factory.mktemp("ablation"), encoder), encoder) as opened:
        yield opened


def reduced(assistant: Assistant, label: str) -> Reduced:
    return Reduced(assistant.index, assistant.encoder, BY_NAME[label])


def test_the_whole_search_is_that_of_the_assistant(assistant: Assistant) -> None:
    for text in (QUESTION, "ty le tre so sinh", "births in the town", "出生性别比"):
        assert reduced(assistant, "whole search").search(Asked(text)) == assistant.search(Asked(text))


def test_one_half_of_the_search_alone(assistant: Assistant) -> None:
    dense = reduced(assistant, "dense only").search(Asked(QUESTION))
    lexical = reduced(assistant, "lexical only").search(Asked(QUESTION))
    assert {hit.lexical for hit in dense} == {0.0}
    assert {hit.dense for hit in lexical} == {0.0}
    assert lexical[0].lexical > 0


def test_without_restoration_the_question_stays_as_it_was_typed(assistant: Assistant) -> None:
    typed = "ty le tre so sinh duoc sang loc"
    assert assistant.understand(typed).restored == ("tỷ lệ trẻ sơ sinh được sàng lọc",)
    assert reduced(assistant, "no restoration").understand(typed).restored == ()


def test_without_the_glossary_no_term_is_known_in_another_language(assistant: Assistant) -> None:
    asked = "sex ratio at birth"
    assert any(concept.translated for concept in assistant.understand(asked).concepts)
    assert not any(concept.translated for concept in reduced(assistant, "no glossary").understand(asked).concepts)


def test_without_context_passages_are_the_same_and_hold_less(assistant: Assistant) -> None:
    bare = WithoutContext(assistant.index, assistant.encoder)
    rows = range(assistant.index.size)
    assert bare.passages(rows) == tuple(assistant.index.passages(rows))
    assert [bare.twins(row) for row in rows] == [tuple(assistant.index.twins(row)) for row in rows]
    named = [row for row in rows if assistant.index.passages([row])[0].document == SUMMARY]
    title = "h:白沙"
    assert set(assistant.index.holders(title).tolist()) == set(named)
    assert set(bare.holders(title).tolist()) < set(named)


def test_plain_meaning_is_one_scale_for_all_languages(assistant: Assistant) -> None:
    index, encoder = assistant.index, assistant.encoder
    plain = PlainMeaning(index, encoder)
    standing = plain.standing(make_query("gửi danh sách đăng ký", Language.VI))
    assert standing is not None
    vector = encoder.encode_queries(["gửi danh sách đăng ký"])[0]
    best = np.full(index.size, -np.inf, np.float32)
    np.maximum.at(best, index.sentence_rows, index.sentence_cosines(vector))
    best = np.where(np.isfinite(best), best, index.all_cosines(vector))
    # One increasing line for all passages: half the passage's own cosine and half that of its best sentence.
    blend = (index.all_cosines(vector) + best) / 2
    slope, intercept = np.polyfit(blend, standing, 1)
    assert standing == pytest.approx(slope * blend + intercept, abs=1e-4)
    assert plain.standing(make_query("gui danh sach", Language.VI)) is None


def test_the_table_has_a_row_for_each_variant(assistant: Assistant) -> None:
    collection = Collection("small", Path("documents"), {"notice": NOTICE})
    asked = GoldQuestion("q", "Mỗi thôn được thưởng bao nhiêu?", Language.VI, Kind.FACT, "notice", (), (("500.000",),))
    refused = GoldQuestion("r", "Giá vàng?", Language.VI, Kind.FACT, answerable=False)
    variants = (BY_NAME["whole search"], Variant("nothing found", query=lambda query: make_query("", Language.VI)))
    found = ablate([asked, refused], assistant, collection, lambda path: None, variants)
    assert [(row.label, row.recall["all"].value, row.recall["all"].n) for row in found.rows] == [
        ("whole search", 1.0, 1),
        ("nothing found", 0.0, 1),
    ]
