"""Reading XQuAD-R and the two measures, on two articles of our own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.retrieval import _rank, as_table, average_precision, main
from eval.xquad import read_xquad
from index.errors import UsageError


def write(folder: Path, language: str, articles: list[list[str]]) -> None:
    """Articles of paragraphs; a paragraph's sentences end in "." and each is asked for once."""
    data = []
    for paragraphs in articles:
        entries = []
        for context in paragraphs:
            ends = [i + 1 for i, character in enumerate(context) if character == "."]
            breaks = list(zip([0, *ends[:-1]], ends, strict=True))
            questions = [
                {"question": f"{language}{i}?", "id": str(i), "answers": [{"answer_start": start, "text": "x"}]}
                for i, (start, _) in enumerate(breaks)
            ]
            entries.append({"context": context, "qas": questions, "sentence_breaks": breaks})
        data.append({"title": "t", "paragraphs": entries})
    (folder / f"{language}.json").write_text(json.dumps({"data": data, "version": "1"}), "utf-8")


def test_questions_know_their_paragraph_and_sentence(tmp_path: Path) -> None:
    for language in ("vi", "en", "zh"):
        write(tmp_path, language, [["a.b.", "c."], ["d."]])
    vietnamese = read_xquad(tmp_path)[0]
    assert vietnamese.paragraphs == ("a.b.", "c.", "d.")
    assert vietnamese.sentences == ("a.", "b.", "c.", "d.")
    places = [(question.article, question.paragraph, question.sentence) for question in vietnamese.questions]
    assert places == [(0, 0, 0), (0, 0, 1), (0, 1, 2), (1, 2, 3)]


def test_a_folder_without_the_files_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match=r"no XQuAD-R there.*give the folder"):
        read_xquad(tmp_path)
    (tmp_path / "vi.json").write_text("{}")
    assert main(["--xquad", str(tmp_path)]) == 2
    assert "no XQuAD-R there" in capsys.readouterr().err


def test_equal_scores_count_against_the_right_one() -> None:
    scores = np.array([0.5, 0.9, 0.5], np.float32)
    assert [_rank(scores, right) for right in range(3)] == [3, 1, 3]


def test_average_precision_by_hand() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5], np.float32)
    assert average_precision(scores, np.array([0, 2])) == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert average_precision(scores, np.array([1, 2, 4])) == pytest.approx((1 / 2 + 2 / 3 + 3 / 5) / 3)
    assert average_precision(np.zeros(4, np.float32), np.array([0])) == pytest.approx(1 / 4)


def test_an_empty_report_is_its_heading() -> None:
    assert as_table(()).split() == ["task", "signal", "part", "questions", "R@1", "R@5", "MRR@10", "mAP"]
