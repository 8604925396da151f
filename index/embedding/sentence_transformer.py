"""Any sentence-transformers model that the user configured, by folder or by name, on the processor.

A name is looked up among the models that are already on this machine; nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import MAX_TOKENS, composed
from index.embedding.quiet import quiet_transformers
from index.errors import ModelUnusable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# sentence-transformers fills "document" with an empty prompt when a model's configuration names only "passage",
# and then prefers it; the first that is not empty is what the model was trained with.
_QUERY_PROMPTS = ("query",)
_PASSAGE_PROMPTS = ("document", "passage", "corpus")
_SAMPLE = 1024  # weights of each tensor that go into the fingerprint


class SentenceTransformerEncoder:
    """Encodes with a plain ``SentenceTransformer`` in float32.

    Args:
        model: a folder, or the name of a model in the local cache of the Hugging Face hub.

    Raises:
        ModelUnusable: there is no such model on this machine, or it cannot be loaded.
    """

    def __init__(self, model: str) -> None:
        self._model = _load(model)
        self._lock = threading.Lock()
        self._query_prompt = _prompt(self._model.prompts, _QUERY_PROMPTS)
        self._passage_prompt = _prompt(self._model.prompts, _PASSAGE_PROMPTS)
        self.max_tokens = min(MAX_TOKENS, self._model.max_seq_length or MAX_TOKENS)
        self._model.max_seq_length = self.max_tokens
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.name = f"{Path(model).name}-{_fingerprint(self._model)}:sentence-transformers-float32"

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(self._query_prompt, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(self._passage_prompt, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        ids = self._model.tokenizer(composed(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(row) for row in ids["input_ids"]]

    def _encode(self, prompt: str, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        with self._lock:
            vectors = self._model.encode(
                composed(texts), prompt=prompt, convert_to_tensor=True, show_progress_bar=False
            )
        # Normalised in float32: a unit vector of a model in bfloat16 is off by half a percent.
        rows = vectors.float().numpy()
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _load(model: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        with quiet_transformers():
            return SentenceTransformer(model, device="cpu", local_files_only=True)
    # Loading fails in as many ways as there are libraries below; each means the same to the user.
    except Exception as error:
        remedy = (
            "repair the folder"
            if Path(model).is_dir()
            else f"name a folder that holds the model, or fetch it once on a machine with internet: hf download {model}"
        )
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelUnusable(f"{model}: the embedding model cannot be loaded ({reason}); {remedy}") from error


def _prompt(prompts: Mapping[str, str | None], names: Sequence[str]) -> str:
    return next((prompt for name in names if (prompt := prompts.get(name))), "")


def _fingerprint(model: SentenceTransformer) -> str:
    """Eight hex digits that change with the weights: SHA-256 over evenly spread weights of every tensor."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        flat = tensor.flatten()
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        digest.update(flat[:: max(1, len(flat) // _SAMPLE)].float().numpy().tobytes())
    return digest.hexdigest()[:8]
