"""Fixtures for every test: no network (``--disable-socket`` in pyproject.toml), a home of its own, fakes.

The fake encoder can be computed by hand: each word, folded, adds 1 to one of 64 places, and the sum is brought to
unit length. Texts that share words are near each other, whatever their language.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.folding import fold

_HOMES = ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA")
ORIGINALS = Path(__file__).resolve().parents[1] / ".." / "shared" / "documents"


@dataclass
class FakeEncoder:
    """A hashed bag of words. ``texts`` keeps every passage it was given, in order."""

    name: str = "fake-bag-of-words"
    dimension: int = 64
    max_tokens: int = 512
    texts: list[str] = field(default_factory=list)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts.extend(texts)
        return self._encode(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_words(text)) for text in texts]

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in _words(text):
                vector[zlib.crc32(word.encode()) % self.dimension] += 1
            vector /= np.linalg.norm(vector) or 1
        return vectors


def _words(text: str) -> list[str]:
    # A Han character is a word of its own.
    return re.findall(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+", fold(text))


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(autouse=True)
def _own_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Nothing of the user's caches and settings reaches a test; tests of the real model keep the cache it is in."""
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    if request.node.get_closest_marker("model"):
        return
    home = tmp_path_factory.mktemp("home")
    for name in _HOMES:
        monkeypatch.setenv(name, str(home))


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """An empty documents folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    """Where an index may be made; not there yet."""
    return tmp_path / "index"


@pytest.fixture
def originals() -> Path:
    """The folder of the five original documents; the test is skipped where it is missing."""
    if not ORIGINALS.is_dir():
        pytest.skip("the original documents are not here")
    return ORIGINALS
