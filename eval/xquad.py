"""XQuAD-R (LAReQA, Google Research): the same questions and paragraphs in every language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.errors import UsageError
from index.types import Language


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where its answer is: the same numbers in every language."""

    text: str
    article: int
    paragraph: int
    sentence: int  # in this language


@dataclass(frozen=True, slots=True)
class Texts:
    """XQuAD-R in one language."""

    language: Language
    paragraphs: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[Asked, ...]


def read_xquad(folder: Path) -> tuple[Texts, ...]:
    """The languages of ``folder``.

    Raises:
        UsageError: a file is missing or is no XQuAD-R file.
    """
    try:
        return tuple(_read(folder / f"{language}.json", language) for language in Language)
    except (OSError, KeyError, ValueError, StopIteration) as error:
        remedy = "give the folder with vi.json, zh.json and en.json"
        raise UsageError(f"{folder}: no XQuAD-R there ({error}); {remedy}") from error


def _read(path: Path, language: Language) -> Texts:
    paragraphs: list[str] = []
    sentences: list[str] = []
    questions: list[Asked] = []
    for article, entry in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        for paragraph in entry["paragraphs"]:
            breaks = paragraph["sentence_breaks"]
            for question in paragraph["qas"]:
                at = question["answers"][0]["answer_start"]
                inside = next((i for i, (_, end) in enumerate(breaks) if at < end), len(breaks) - 1)
                questions.append(Asked(question["question"], article, len(paragraphs), len(sentences) + inside))
            paragraphs.append(paragraph["context"])
            sentences.extend(paragraph["context"][start:end] for start, end in breaks)
    return Texts(language, tuple(paragraphs), tuple(sentences), tuple(questions))
