"""Who may import whom, and which libraries stay in their adapter: the layout as a test."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {"index", "assistant", "prompts", "eval"}
MAY_IMPORT = {
    "index": set(),
    "prompts": set(),
    "assistant": {"index", "prompts"},
    "eval": {"index", "assistant", "prompts"},
}
# Within a package, a layer imports only those named before it in its row, and modules that stand outside all of them.
LAYERS = {
    "assistant": (("asked",), ("evidence",), ("quoting",), ("answers",)),
    "index": (("patterns", "writing"), ("structure",), ("tables",), ("describing", "duties")),
}
# Types of these libraries must not travel: each is imported below these paths only.
ADAPTERS = {
    "torch": ("index/embedding/", "eval/bench"),
    "sentence_transformers": ("index/embedding/", "eval/"),
    "transformers": ("index/embedding/", "eval/"),
    "openvino": ("index/embedding/", "eval/bench"),
    "faiss": ("index/vectors.py", "eval/"),
    "llama_index": (
        "index/vectors.py",
        "assistant/llamaindex.py",
        "assistant/llamaindex_chat.py",
        "assistant/generate/llama.py",
        "eval/",
    ),
    "openai": ("assistant/generate/llama.py",),
    "ollama": ("assistant/generate/llama.py",),
    "httpx": ("assistant/generate/", "eval/"),
    "gradio": ("assistant/ui/",),
    "fastapi": ("assistant/ui/",),
    "uvicorn": ("assistant/ui/",),
    "pypdf": ("index/reading/", "eval/"),
    "docx": ("index/reading/", "assistant/ui/", "eval/"),
    "trafilatura": ("index/reading/", "eval/"),
}


@cache
def imports():
    """Every import of the project: the importing file and the whole name of the imported module."""
    paths = (path for package in sorted(OURS) for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(one for path in paths for one in imports_of(path))


def imports_of(path):
    place = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((place, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place}: relative import"
            yield place, node.module or ""


@pytest.mark.parametrize("package", sorted(OURS))
def test_a_package_imports_only_what_it_may(package):
    wrong = [
        (place, module)
        for place, module in imports()
        if place.startswith(f"{package}/")
        and (top := module.split(".")[0]) in OURS
        and top != package
        and top not in MAY_IMPORT[package]
    ]
    assert wrong == []


@pytest.mark.parametrize("package", sorted(LAYERS))
def test_a_layer_imports_only_what_lies_below_it(package):
    height = {f"{package}.{name}": level for level, row in enumerate(LAYERS[package]) for name in row}
    folder = {name.replace(".", "/") + "/": level for name, level in height.items()}
    wrong = [
        (place, module)
        for place, module in imports()
        for below in (height.get(".".join(module.split(".")[:2])),)
        for above in (next((level for start, level in folder.items() if place.startswith(start)), None),)
        if above is not None and below is not None and below > above
    ]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ADAPTERS))
def test_a_library_stays_in_its_adapter(library):
    wrong = [
        place
        for place, module in imports()
        if module.split(".")[0] == library and not place.startswith(ADAPTERS[library])
    ]
    assert wrong == []


def test_the_corpus_has_no_code():
    assert [path.name for path in (ROOT / "documents").rglob("*.py")] == []


@cache
def requirements(extra=None):
    """Names of the distributions that pyproject.toml asks for, in their normal form."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    return {normal(re.match(r"[\w.-]+", line)[0]) for line in lines}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_is_imported_is_a_declared_dependency():
    """One that only happens to be installed is missing on the next machine."""
    homes = packages_distributions()
    for place, module in imports():
        top = module.split(".")[0]
        if top in OURS or top in sys.stdlib_module_names:
            continue
        declared = requirements("test" if place.startswith("eval/") else None)
        assert declared & {normal(name) for name in homes.get(top, [])}, f"{place} imports {module}"
