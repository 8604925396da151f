"""Every setting of the program: one row of one table each.

A setting has a name, a default, an environment variable and a line of help. The command line, REFERENCE.md and
the tests read this table, so that a new setting is written down once.

    >>> Settings.load({"documents": "reports"}, environ={}).documents
    PosixPath('reports')

A value given by the caller (the command line) wins over the environment, which wins over the default.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_cache_path

from assistant.generate.endpoint import NO_KEY, Endpoint, Secret, parse_endpoint, parse_timeout, read_key
from index.errors import UsageError

APPLICATION = "policy-assistant"
PREFIX = "POLICY_ASSISTANT_"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: ``default`` is what the user would have to type to get it."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.name.upper()


TABLE: tuple[Setting, ...] = (
    Setting("documents", "documents", "folder of the documents to ask about"),
    Setting("index", "", "folder of the search index; empty: a hidden folder beside the documents"),
    Setting("model", "", "sentence-transformers folder or name of an embedding model; empty: the built-in model"),
    Setting("cache", "", "folder for the prepared model; empty: the user's cache folder"),
    Setting("ocr", "auto", "auto: scanned pages are read by Tesseract where it is installed; off: they are only named"),
    Setting("host", "127.0.0.1", "address that the chat page listens on"),
    Setting("port", "7860", "port that the chat page listens on"),
    Setting("llm", "off", "language model that words the answers: off, openai (any server of that protocol) or ollama"),
    Setting("llm_url", "", "its address, such as http://127.0.0.1:8000/v1; empty: Ollama on this machine"),
    Setting("llm_model", "", "its name at that address"),
    Setting("llm_key", "", "key of the address, when it asks for one; never shown"),
    Setting("llm_key_file", "", "file that holds the key, so that it need not be in the environment"),
    Setting("llm_timeout", "120", "seconds for a whole reply, from 1 to 3600; then the quoted answer is given"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run. ``notes`` are lines that the user should see about how they were resolved."""

    documents: Path
    index: Path
    model: str | None  # None: the built-in model
    cache: Path
    ocr: bool
    host: str
    port: int
    llm: str = "off"
    llm_url: str = ""
    llm_model: str = ""
    llm_key: Secret = NO_KEY
    llm_key_file: str = ""
    llm_timeout: float = 120.0
    notes: tuple[str, ...] = ()

    @property
    def endpoint(self) -> Endpoint | None:
        """The language model that words the answers; ``None`` when there is none."""
        return parse_endpoint(self.llm, self.llm_url, self.llm_model, self.llm_key, self.llm_timeout)

    @classmethod
    def load(cls, given: Mapping[str, str | None] | None = None, environ: Mapping[str, str] | None = None) -> Settings:
        """Resolve all settings from the caller's values, the environment and the defaults.

        Raises:
            UsageError: ``ocr`` is neither auto nor off, the port is not a number from 1 to 65535, or what is said of
                the language model does not make an endpoint.
        """
        text = _texts(given or {}, os.environ if environ is None else environ)
        documents = Path(text["documents"]).expanduser()
        cache = Path(text["cache"]).expanduser() if text["cache"] else user_cache_path(APPLICATION, appauthor=False)
        index, notes = _index_folder(text["index"], documents, cache)
        model, ocr, port = text["model"] or None, _ocr(text["ocr"]), _port(text["port"])
        key, timeout = read_key(text["llm_key"], text["llm_key_file"]), parse_timeout(text["llm_timeout"])
        llm = (text["llm"], text["llm_url"], text["llm_model"], key, text["llm_key_file"], timeout)
        settings = cls(documents, index, model, cache, ocr, text["host"], port, *llm)
        told = settings.endpoint.notes if settings.endpoint else ()
        return replace(settings, notes=(*notes, *told))


def default_index(documents: Path) -> Path:
    """The hidden folder beside the documents: ``reports`` has its index in ``.reports.index``."""
    documents = documents.resolve()
    return documents.with_name(f".{documents.name}.index")


def _texts(given: Mapping[str, str | None], environ: Mapping[str, str]) -> dict[str, str]:
    """Each setting's value as text. An empty environment variable counts as not set."""
    return {row.name: _first(given.get(row.name), environ.get(row.variable) or None, row.default) for row in TABLE}


def _first(*values: str | None) -> str:
    return next(value for value in values if value is not None)


def _index_folder(text: str, documents: Path, cache: Path) -> tuple[Path, tuple[str, ...]]:
    if text:
        return Path(text).expanduser(), ()
    beside = default_index(documents)
    if _can_hold(beside):
        return beside, ()
    # The digest keeps folders of the same name apart; eight digits are plenty for one user's folders.
    digest = hashlib.sha256(str(beside).encode()).hexdigest()[:8]
    folder = cache / "indexes" / f"{documents.resolve().name}-{digest}"
    return folder, (f"{beside.parent} is not writable: the index is kept in {folder} (choose another with --index)",)


def _can_hold(folder: Path) -> bool:
    """Whether an index can be written there, now or after making the folder."""
    place = folder if folder.exists() else folder.parent
    return not place.exists() or os.access(place, os.W_OK | os.X_OK)


def _ocr(text: str) -> bool:
    if text in ("auto", "off"):
        return text == "auto"
    raise UsageError(f"ocr {text!r} is neither auto nor off; choose one with {PREFIX}OCR")


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise UsageError(f"port {text!r} is not a number from 1 to 65535; choose one with --port or {PREFIX}PORT")
