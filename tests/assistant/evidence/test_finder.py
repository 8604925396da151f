"""How deep is searched for what a question names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from answering import NOTICE, OTHER_NOTICE, hit, library, numbered, understood
from test_decide_near_misses import EvenWeights

from assistant.evidence.finder import DEEP_HITS, HITS, Finder
from assistant.evidence.widened import Gatherer
from index.search import SearchQuery
from index.types import Filters, Hit


class NamingWeights(EvenWeights):
    """A collection that names every place."""

    def names(self, form: str) -> bool:
        return True


def searching(depths: list[int]) -> Callable[[SearchQuery, int, Filters], tuple[Hit, ...]]:
    """A search that has the notice of Mai Khê only among many hits; it writes down how many it is asked for."""

    def search(query: SearchQuery, k: int, filters: Filters) -> tuple[Hit, ...]:
        depths.append(k)
        best = hit(library()[NOTICE], "Các thôn họp dân", 0.9)
        deep = hit(library()[OTHER_NOTICE], "Trạm Y tế khám", 0.2)
        return (best, deep) if k > HITS else (best,)

    return search


@pytest.mark.parametrize(
    ("question", "depths", "paths"),
    [
        ("Trạm Y tế xã Mai Khê khám cho ai?", [HITS, DEEP_HITS], [OTHER_NOTICE]),
        ("Thị trấn Đồi Sim họp dân để làm gì?", [HITS], [NOTICE]),
    ],
)
def test_a_place_that_the_best_hits_do_not_speak_of_is_looked_for_deeper(
    question: str, depths: list[int], paths: list[str]
) -> None:
    asked: list[int] = []
    find = Finder(searching(asked), Gatherer(library().__getitem__), numbered(), NamingWeights())
    found = find(understood(question), Filters())
    assert (asked, [piece.document.path for piece in found.fitting.kept]) == (depths, paths)
