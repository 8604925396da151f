"""Where each language lies in a model's embedding space, measured on general text of that language.

The vectors of questions in English resemble each other whatever they ask, and so do those of passages in Chinese.
The mean over many subjects is that resemblance; taken away, texts of different languages can be compared.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Encoder
from index.types import Language


@cache
def _texts() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("index.embedding").joinpath("general.toml").read_text("utf-8"))


def question_centroid(encoder: Encoder, language: Language) -> NDArray[np.float32]:
    """Mean vector of general questions in ``language``, shape (d,), not normalised."""
    return encoder.encode_queries(_texts()[language]["questions"]).mean(axis=0)


def passage_centroid(encoder: Encoder, language: Language) -> NDArray[np.float32]:
    """Mean vector of general statements in ``language``, shape (d,), not normalised."""
    return encoder.encode_passages(_texts()[language]["statements"]).mean(axis=0)
