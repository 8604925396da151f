"""Writes the bundled model as an ordinary sentence-transformers folder, with an OpenVINO graph beside it.

The folder can be opened by ``SentenceTransformer(folder)`` like any downloaded model. ``openvino/`` inside it
holds the encoder from word vectors to the unit-length sentence vector. The word embedding itself (384 MB in
float32, of which a question needs a dozen rows) stays out of the graph: it is read in place from
``model.safetensors``, which is why opening the model takes a fraction of a second.

torch, transformers and sentence-transformers are imported here and only when a folder is made.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.openvino_runtime import openvino_module
from index.embedding.packed import PackedModel
from index.embedding.quiet import quiet_transformers

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel, PreTrainedTokenizerFast

# What multilingual-e5 was trained with (its model card). Written to the folder's configuration, read from there.
# sentence-transformers looks for "document" first and would otherwise fill it with an empty prompt.
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
GRAPH = Path("openvino") / "encoder.xml"
WORD_EMBEDDING = "embeddings.word_embeddings.weight"

# The packed file's tensor names and those of transformers' BertModel, a layer's prefix aside.
_EMBEDDING_NAMES = {
    "emb.word": WORD_EMBEDDING,
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PARTS = {"w": "weight", "b": "bias"}


def write_folder(packed: PackedModel, folder: Path) -> None:
    """Write ``packed`` as a sentence-transformers folder with its OpenVINO graph into ``folder``, which exists."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    network = _network(packed)
    with quiet_transformers(), tempfile.TemporaryDirectory(dir=folder) as plain:
        network.save_pretrained(plain)
        _wrapped_tokenizer(packed).save_pretrained(plain)
        modules = [Transformer(plain, max_seq_length=packed.positions), Pooling(packed.hidden, "mean"), Normalize()]
        model = SentenceTransformer(modules=modules, prompts=PROMPTS, similarity_fn_name="cosine", device="cpu")
        model.save(str(folder), create_model_card=False)
        _write_graph(network, folder / GRAPH)


def _network(packed: PackedModel) -> BertModel:
    """The encoder with its weights, in evaluation mode."""
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=packed.vocabulary,
        hidden_size=packed.hidden,
        num_hidden_layers=packed.layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.intermediate,
        max_position_embeddings=packed.positions,
        type_vocab_size=packed.token_types,
        layer_norm_eps=packed.epsilon,
        pad_token_id=packed.pad,
    )
    with torch.device("meta"):  # no time spent on random weights that are replaced at once
        network = BertModel(config)
    network.to_empty(device="cpu")
    network.load_state_dict(_state(packed, dict(network.named_parameters())), strict=True, assign=True)
    network.embeddings.register_buffer("position_ids", torch.arange(packed.positions)[None], persistent=False)
    network.embeddings.register_buffer(
        "token_type_ids", torch.zeros((1, packed.positions), dtype=torch.long), persistent=False
    )
    return network.eval()


def _state(packed: PackedModel, parameters: dict[str, torch.nn.Parameter]) -> dict[str, torch.Tensor]:
    import torch

    named = {torch_name(name): values for name, values in packed.tensors.items()}
    # The pooler is no part of the model, but transformers complains about a BertModel without one.
    state = {name: torch.zeros(shape.shape) for name, shape in parameters.items() if name.startswith("pooler.")}
    return state | {name: torch.from_numpy(values).reshape(parameters[name].shape) for name, values in named.items()}


def torch_name(name: str) -> str:
    """The name in transformers' BertModel: ``l3.q.w`` → ``encoder.layer.3.attention.self.query.weight``."""
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, module, part = name.removeprefix("l").split(".")
    return f"encoder.layer.{layer}.{_LAYER_NAMES[module]}.{_PARTS[part]}"


def build_tokenizer(packed: PackedModel) -> Tokenizer:
    """The unigram tokenizer of the vocabulary, as ``tok_content`` in ``e5.c`` does it, without prompt or cutting."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(packed.pieces), unk_id=packed.unknown, byte_fallback=False))
    # nmt_nfkc keeps the wide tilde of Chinese ranges, which NFKC alone would replace.
    keep, tilde = "\ue000", "\uff5e"
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.Nmt(),
        normalizers.Replace(tilde, keep),
        normalizers.NFKC(),
        normalizers.Replace(keep, tilde),
        normalizers.Replace(Regex(" {2,}"), " "),
    ])  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    bos, eos = packed.pieces[packed.bos][0], packed.pieces[packed.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, packed.bos), (eos, packed.eos)],
    )
    special = [packed.pieces[id_][0] for id_ in (packed.bos, packed.pad, packed.eos, packed.unknown)]
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in special])
    return tokenizer


def _wrapped_tokenizer(packed: PackedModel) -> PreTrainedTokenizerFast:
    from transformers import PreTrainedTokenizerFast

    bos, eos, pad, unknown = (packed.pieces[i][0] for i in (packed.bos, packed.eos, packed.pad, packed.unknown))
    return PreTrainedTokenizerFast(
        tokenizer_object=build_tokenizer(packed),
        bos_token=bos, eos_token=eos, cls_token=bos, sep_token=eos, pad_token=pad, unk_token=unknown,
        model_max_length=packed.positions,
        model_input_names=["input_ids", "attention_mask"],
    )  # fmt: skip


def _write_graph(network: BertModel, path: Path) -> None:
    """Convert the encoder from word vectors to sentence vectors, and save it with float16 weights."""
    import torch

    openvino = openvino_module()

    class Sentence(torch.nn.Module):
        """(n, tokens, hidden) word vectors and (n, tokens) mask → (n, hidden) unit vectors."""

        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, words: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            states = self.network(inputs_embeds=words, attention_mask=mask).last_hidden_state
            weights = mask.to(states.dtype)[:, :, None]
            mean = (states * weights).sum(1) / weights.sum(1)
            return torch.nn.functional.normalize(mean, dim=1)

    hidden = network.config.hidden_size
    example = {"words": torch.zeros((2, 7, hidden)), "mask": torch.ones((2, 7), dtype=torch.int64)}
    with torch.no_grad():
        graph = openvino.convert_model(
            Sentence(),
            example_input=example,
            input=[("words", [-1, -1, hidden], np.float32), ("mask", [-1, -1], np.int64)],
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    openvino.save_model(graph, path, compress_to_fp16=True)
