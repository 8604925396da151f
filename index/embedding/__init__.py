"""Texts to vectors: the bundled model, or one that the user configured."""

from __future__ import annotations

from pathlib import Path

from index.embedding.base import Encoder

__all__ = ["Encoder", "load_encoder"]


def load_encoder(model: str | None = None, cache: Path | None = None) -> Encoder:
    """The encoder to index and to search with.

    Args:
        model: a sentence-transformers folder or name; ``None`` for the bundled model.
        cache: where the bundled model is unpacked; ``None`` for the user's cache folder, or the one that
            the environment variable POLICY_ASSISTANT_CACHE names.

    Raises:
        ModelUnusable: the model cannot be made, found or trusted.
    """
    if model is not None:
        from index.embedding.sentence_transformer import SentenceTransformerEncoder

        return SentenceTransformerEncoder(model)
    from index.embedding.bundled import open_bundled

    return open_bundled(cache)
