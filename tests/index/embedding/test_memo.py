"""An encoder that remembers questions."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from fakes import FakeEncoder
from numpy.typing import NDArray

from index.embedding.memo import REMEMBERED, RememberingEncoder


class CountingEncoder(FakeEncoder):
    """Keeps the questions it was given, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []
        self.calls = 0

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.questions.extend(texts)
        self.calls += 1
        return super().encode_queries(texts)


@pytest.fixture
def counting() -> CountingEncoder:
    return CountingEncoder()


def test_a_question_is_encoded_once(counting: CountingEncoder) -> None:
    memo = RememberingEncoder(counting)
    first = memo.encode_queries(["dân số", "kế hoạch", "dân số"])
    again = memo.encode_queries(["kế hoạch"])
    assert counting.questions == ["dân số", "kế hoạch"]
    assert (first == FakeEncoder().encode_queries(["dân số", "kế hoạch", "dân số"])).all()
    assert (again == first[1:2]).all()
    assert (first.dtype, first.shape) == (np.float32, (3, 64))


def test_new_questions_go_through_the_model_together(counting: CountingEncoder) -> None:
    memo = RememberingEncoder(counting)
    memo.encode_queries(["kế hoạch"])
    memo.encode_queries(["dân số", "kế hoạch", "phường"])
    assert (counting.questions, counting.calls) == (["kế hoạch", "dân số", "phường"], 2)


def test_who_shares_an_encoder_shares_its_memory(counting: CountingEncoder) -> None:
    memo = RememberingEncoder.of(counting)
    assert RememberingEncoder.of(memo) is memo


def test_no_questions_are_no_vectors(counting: CountingEncoder) -> None:
    vectors = RememberingEncoder(counting).encode_queries([])
    assert (vectors.shape, vectors.dtype, counting.questions) == ((0, 64), np.float32, [])


def test_what_a_caller_does_to_a_vector_is_not_remembered(counting: CountingEncoder) -> None:
    memo = RememberingEncoder(counting)
    memo.encode_queries(["dân số"])[:] = 0
    assert (memo.encode_queries(["dân số"]) == FakeEncoder().encode_queries(["dân số"])).all()


def test_the_oldest_question_is_forgotten(counting: CountingEncoder) -> None:
    memo = RememberingEncoder(counting)
    questions = [f"câu {n}" for n in range(REMEMBERED + 1)]
    memo.encode_queries(questions)
    memo.encode_queries([questions[-1], questions[0]])
    assert counting.questions == [*questions, questions[0]]


def test_passages_and_all_else_are_the_encoders_own(counting: CountingEncoder) -> None:
    memo = RememberingEncoder(counting)
    texts = ["một hai", "一 二", "một hai"]
    assert (memo.encode_passages(texts) == FakeEncoder().encode_passages(texts)).all()
    assert counting.texts == texts
    assert memo.count_tokens(texts) == [2, 2, 2]
    assert (memo.name, memo.dimension, memo.max_tokens) == ("fake-bag-of-words", 64, 512)


def test_threads_get_the_same_vectors(counting: CountingEncoder) -> None:
    memo = RememberingEncoder(counting)
    questions = [f"câu hỏi {n % 20}" for n in range(400)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: memo.encode_queries([question])[0], questions))
    assert (np.stack(found) == FakeEncoder().encode_queries(questions)).all()
