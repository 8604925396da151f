"""OpenVINO inference of the bundled model's folder.

Opening imports neither torch nor transformers: the tokenizer is read with ``tokenizers``, the word vectors are
looked up in place in ``model.safetensors``, and the graph comes compiled from OpenVINO's own cache after the
first time. One encoder may be shared by threads: the tokenizer is stateless, the graph is behind a lock.
"""

from __future__ import annotations

import json
import os
import struct
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.embedding.base import MAX_TOKENS, composed
from index.embedding.folder import GRAPH, WORD_EMBEDDING
from index.embedding.openvino_runtime import openvino_module

if TYPE_CHECKING:
    from openvino import CompiledModel

# Measured on two cores: 1,024 to 4,096 tokens a batch run equally fast; small batches waste less on padding.
_BATCH_TOKENS = 2048
# Every new shape costs the CPU plugin a compilation, so lengths are rounded up.
_LENGTH_STEP = 8
_COMPILED = "compiled"


class OpenVinoEncoder:
    """Encodes with the graph of a folder that ``index.embedding.folder.write_folder`` made.

    Args:
        folder: the model folder.
        name: identity of the weights; backend and precision are added to it.
        keep_compiled: keep the compiled graph in the folder, which makes opening it again faster.

    Raises:
        OSError, ValueError, KeyError, RuntimeError: the folder is incomplete or damaged.
    """

    def __init__(self, folder: Path, name: str, *, keep_compiled: bool = True) -> None:
        prompts = _json(folder / "config_sentence_transformers.json")["prompts"]
        self._query_prompt: str = prompts["query"]
        self._passage_prompt: str = prompts["passage"]
        # Compiling leaves Python's lock alone, so the vocabulary is read meanwhile.
        with ThreadPoolExecutor(1) as pool:
            compiling = pool.submit(_compile, folder, keep_compiled)
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._words = open_tensor(folder / "model.safetensors", WORD_EMBEDDING)
            compiled, precision = compiling.result()
        self._request = compiled.create_infer_request()
        self._lock = threading.Lock()
        self.max_tokens = min(MAX_TOKENS, int(_json(folder / "config.json")["max_position_embeddings"]))
        self.dimension = int(self._words.shape[1])
        self.name = f"{name}:openvino-{precision}"

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(self._query_prompt, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(self._passage_prompt, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        encodings = self._tokenizer.encode_batch_fast(composed(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def _encode(self, prompt: str, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = self._token_ids([prompt + text for text in composed(texts)])
        vectors = np.empty((len(rows), self.dimension), np.float32)
        for batch in batches([len(row) for row in rows], _BATCH_TOKENS):
            vectors[batch] = self._infer([rows[i] for i in batch])
        return vectors

    def _token_ids(self, texts: list[str]) -> list[list[int]]:
        encodings = self._tokenizer.encode_batch_fast(texts)
        return [_cut(encoding.ids, self.max_tokens) for encoding in encodings]

    def _infer(self, rows: list[list[int]]) -> NDArray[np.float32]:
        lengths = np.array([len(row) for row in rows])
        width = -(-int(lengths.max()) // _LENGTH_STEP) * _LENGTH_STEP
        mask = np.arange(width) < lengths[:, None]
        words = np.zeros((len(rows), width, self.dimension), np.float32)
        words[mask] = self._words[list(chain.from_iterable(rows))]
        with self._lock:
            return self._request.infer({"words": words, "mask": mask.astype(np.int64)})[0].copy()


def _json(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def _cut(ids: list[int], limit: int) -> list[int]:
    """The first ``limit`` ids; the closing special token stays last."""
    return ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]


def batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Positions of texts in batches of like length, such that texts × longest stays within ``budget`` tokens.

    A text longer than the budget makes a batch of its own.

        >>> list(batches([5, 90, 6, 100], 200))
        [[0, 2], [1, 3]]
    """
    batch: list[int] = []
    for position in np.argsort(lengths, kind="stable").tolist():
        # Sorted upwards: the newcomer is the longest.
        if batch and lengths[position] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def open_tensor(path: Path, name: str) -> NDArray[np.float32]:
    """A float32 tensor of a safetensors file, mapped and not read. Format: header length, JSON header, data."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        entry = json.loads(file.read(length))[name]
    if entry["dtype"] != "F32":
        raise ValueError(f"{path}: {name} is {entry['dtype']}, F32 expected")
    start, _end = entry["data_offsets"]
    return np.memmap(path, np.float32, "r", 8 + length + start, tuple(entry["shape"]))


def _compile(folder: Path, keep: bool) -> tuple[CompiledModel, str]:
    """The compiled graph and the precision it computes in."""
    core = openvino_module().Core()
    # bfloat16 where the processor computes in it: twice as fast, cosine to float32 at least 0.9999. Elsewhere it
    # would only be emulated.
    precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
    settings = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "LATENCY"}
    if keep and os.access(folder, os.W_OK):
        settings["CACHE_DIR"] = str(folder / _COMPILED)
    return core.compile_model(str(folder / GRAPH), "CPU", settings), precision
