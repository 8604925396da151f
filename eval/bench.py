"""The parts measured: the model's speed (``python -m eval.bench encoder``), the reading of scans (``… ocr``).

The encoder bench runs plain sentence-transformers in float32 and OpenVINO on the same passages and questions, one after
the other and in turns, so that other programs on the machine slow both alike.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.command import command_line, guarded
from index.embedding.base import Encoder
from index.embedding.bundled import cache_folder, model_folder, open_bundled
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.errors import UnreadableFile, UsageError
from index.reading import list_files, read_file

_PASSAGES = 138  # as in the measurements of the design, whose passages had 458 tokens
_TOKENS = 458
_QUERIES = 60
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class EncoderSpeed:
    """What one way of running the model reached; the best round counts, because noise only ever slows."""

    encoder: str
    tokens_per_second: float
    query_p50_ms: float
    min_cosine: float  # lowest cosine to plain float32 over all passages and queries


@dataclass(frozen=True, slots=True)
class EncoderBench:
    """The whole comparison. The ratios are those of OpenVINO to plain float32."""

    passages: int
    tokens: int
    rows: tuple[EncoderSpeed, ...]
    throughput_ratio: float
    query_ratio: float
    min_cosine: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.bench", __doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    encoder = commands.add_parser("encoder", help="compare ways of running the embedding model")
    ocr = commands.add_parser("ocr", help="character error rates on pages drawn like scans; status 1 above the limits")
    for command, text in ((encoder, "folder of text to encode"), (ocr, "folder of the shipped corpus")):
        command.add_argument("--documents", type=Path, default=Path("documents"), help=text)
        command.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    return guarded("eval.bench", lambda: _BENCHES[options.command](options.documents, options.json))


def _encoder(documents: Path, as_json: bool) -> int:
    bench = encoder_bench(documents)
    print(json.dumps(asdict(bench)) if as_json else as_table(bench))
    return 0


def _ocr(documents: Path, as_json: bool) -> int:
    from eval import ocr_bench

    bench = ocr_bench.ocr_bench(documents)
    print(json.dumps(asdict(bench)) if as_json else ocr_bench.as_table(bench))
    return 0 if bench.passed else 1


_BENCHES = {"encoder": _encoder, "ocr": _ocr}


def encoder_bench(documents: Path) -> EncoderBench:
    """Run the comparison on the text below ``documents``.

    Raises:
        UsageError: there is too little text.
        ModelUnusable: the bundled model cannot be made.
    """
    fast = open_bundled()
    folder = str(model_folder(cache_folder()))
    encoders: dict[str, Encoder] = {
        "sentence-transformers float32": SentenceTransformerEncoder(folder),
        fast.name.rpartition(":")[2].replace("-", " "): fast,
    }
    passages = sample_passages(documents, fast)
    queries = [passage[:60] for passage in passages[:_QUERIES]]
    tokens = sum(fast.count_tokens(passages))
    measured = _measure(encoders, passages, queries)
    plain, *_, best = rows = _rows(measured, tokens)
    return EncoderBench(
        passages=len(passages),
        tokens=tokens,
        rows=rows,
        throughput_ratio=best.tokens_per_second / plain.tokens_per_second,
        query_ratio=best.query_p50_ms / plain.query_p50_ms,
        min_cosine=best.min_cosine,
    )


def sample_passages(documents: Path, encoder: Encoder) -> list[str]:
    """Passages of about 458 tokens from the files below ``documents``, cut again from another start if they run out.

    Raises:
        UsageError: there is no such folder, or too little text in it.
    """
    text = "\n".join(_texts(documents))
    pieces = [line[i : i + 40] for line in text.splitlines() for i in range(0, len(line), 40)]
    lengths = encoder.count_tokens(pieces)
    if sum(lengths) < 4 * _TOKENS:
        raise UsageError(f"{documents}: too little text to measure with; name another folder with --documents")
    passages: list[str] = []
    start = 0
    while len(passages) < _PASSAGES:
        passages += _filled(pieces[start:], lengths[start:])
        start += 1
    return passages[:_PASSAGES]


def _texts(documents: Path) -> Iterator[str]:
    for path in list_files(documents)[0]:
        with suppress(UnreadableFile):
            yield from (page.text for page in read_file(path, documents).pages)


def _filled(pieces: Sequence[str], lengths: Sequence[int]) -> Iterator[str]:
    """Neighbouring pieces joined until they have the tokens of a passage; what is left at the end is dropped."""
    current: list[str] = []
    size = 0
    for piece, length in zip(pieces, lengths, strict=True):
        current.append(piece)
        size += length
        if size >= _TOKENS:
            yield "".join(current)
            current, size = [], 0


@dataclass(slots=True)
class _Measured:
    """One encoder's vectors and its best times so far, in seconds."""

    vectors: NDArray[np.float32]
    passages: float = float("inf")
    query: float = float("inf")


def _measure(encoders: dict[str, Encoder], passages: list[str], queries: list[str]) -> dict[str, _Measured]:
    measured = {
        name: _Measured(np.vstack([encoder.encode_passages(passages), encoder.encode_queries(queries)]))
        for name, encoder in encoders.items()
    }  # also warms up
    for _ in range(_ROUNDS):
        for name, encoder in encoders.items():
            one = measured[name]
            one.passages = min(one.passages, _seconds(encoder, passages))
            one.query = min(one.query, _query_p50(encoder, queries))
    return measured


def _seconds(encoder: Encoder, passages: list[str]) -> float:
    begin = time.perf_counter()
    encoder.encode_passages(passages)
    return time.perf_counter() - begin


def _query_p50(encoder: Encoder, queries: list[str]) -> float:
    times = []
    for query in queries:
        begin = time.perf_counter()
        encoder.encode_queries([query])
        times.append(time.perf_counter() - begin)
    return float(np.median(times))


def _rows(measured: dict[str, _Measured], tokens: int) -> tuple[EncoderSpeed, ...]:
    reference = next(iter(measured.values())).vectors
    return tuple(
        EncoderSpeed(
            encoder=name,
            tokens_per_second=tokens / one.passages,
            query_p50_ms=one.query * 1000,
            min_cosine=float(np.sum(one.vectors * reference, axis=1).min()),
        )
        for name, one in measured.items()
    )


def as_table(bench: EncoderBench) -> str:
    """The comparison as aligned text."""
    lines = [f"{bench.passages} passages, {bench.tokens} tokens", ""]
    lines.append(f"{'encoder':<32}{'tokens/s':>10}{'query p50 ms':>14}{'min cosine':>12}")
    lines += [
        f"{row.encoder:<32}{row.tokens_per_second:>10.0f}{row.query_p50_ms:>14.2f}{row.min_cosine:>12.5f}"
        for row in bench.rows
    ]
    ratios = f"throughput {bench.throughput_ratio:.2f} times, query p50 {bench.query_ratio:.2f} times plain float32"
    return "\n".join([*lines, "", ratios])


if __name__ == "__main__":
    raise SystemExit(main())
