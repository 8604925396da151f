"""The assistants of collections, over indexes that are brought up to date first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.console import Console
from assistant.settings import Settings
from assistant.workplace import RealWorkplace
from eval.copies import TextOf
from eval.gold import Collection, collection_of, load_collections

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

ROOT = Path(__file__).resolve().parents[1]


def settings_of(collection: Collection, index: Path | None = None) -> Settings:
    """The settings of a collection; ``index`` in place of the folder where its index is kept.

    No language model is asked: what is measured must not depend on which one a user has.
    """
    if index is None and collection.files and not collection.folder.resolve().is_relative_to(ROOT):
        # The originals are not ours: nothing is written beside them.
        index = ROOT / f".{collection.name}.index"
    folders = {"documents": str(collection.folder), "index": None if index is None else str(index)}
    return Settings.load({**folders, "llm": "off"})


def opened(settings: Settings) -> AbstractContextManager[Assistant]:
    """The assistant over an index that is built or refreshed first, as the command line does it."""
    return RealWorkplace(settings, Console.standard()).assistant()


@contextmanager
def all_opened(folders: Iterable[Path]) -> Iterator[list[tuple[Assistant, Collection]]]:
    """The assistants over several folders of documents, all open at once."""
    known = load_collections(ROOT)
    collections = [collection_of(folder, known) for folder in folders]
    with ExitStack() as stack:
        yield [(stack.enter_context(opened(settings_of(one))), one) for one in collections]


def text_of(assistant: Assistant) -> TextOf:
    """The cleaned text of a document, read from the index that the assistant answers from."""

    def text(path: str) -> str | None:
        try:
            return assistant.index.document(path).text
        except KeyError:
            return None

    return text
