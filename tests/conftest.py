"""Fixtures for every test: no network (``--disable-socket`` in pyproject.toml), a home of its own, fakes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fakes import FakeEncoder
from hypothesis import settings

# The same examples in every run, and none fails because the machine is busy: a test that fails does so for everybody.
# To look for new ones: HYPOTHESIS_PROFILE=search python -m pytest …
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

_HOMES = ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA")
ORIGINALS = Path(__file__).resolve().parents[1] / ".." / "shared" / "documents"


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
