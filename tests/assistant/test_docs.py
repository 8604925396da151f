"""The documents of the project say what the program does. ``make docs`` writes the generated parts anew."""

import ast
import os
import re
from itertools import groupby
from pathlib import Path

import pytest

from assistant.cli import build_parser
from assistant.settings import TABLE
from assistant.types import Status
from index.reading import READERS
from prompts import LOCALES, sentences

ROOT = Path(__file__).resolve().parents[2]
README, REFERENCE, MODULES = ROOT / "README.md", ROOT / "REFERENCE.md", ROOT / "MODULES.md"
PACKAGES = ("index", "assistant", "prompts", "eval")
COMMANDS = ("index", "ask", "serve", "documents", "show", "references", "duties", "tables", "check")


def settings_table() -> str:
    rows = [
        f"| `{row.name}` | {f'`{row.default}`' if row.default else ''} | `{row.variable}` | {row.help} |"
        for row in TABLE
    ]
    return "\n".join(["| setting | default | environment variable | |", "| --- | --- | --- | --- |", *rows])


def help_blocks() -> str:
    parsers = build_parser()._subparsers._group_actions[0].choices
    assert tuple(parsers) == COMMANDS
    return "\n\n".join(f"```text\n{parsers[name].format_help().rstrip()}\n```" for name in COMMANDS)


def modules() -> list[Path]:
    """All modules, a folder's own before those of the folders in it."""
    return [
        path.relative_to(ROOT)
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"), key=lambda path: (path.parent.parts, path.name))
    ]


def purpose(module: Path) -> str:
    """The first sentence of a module's docstring, as Markdown."""
    text = ast.get_docstring(ast.parse((ROOT / module).read_text("utf-8")))
    assert text, f"{module}: a module says in its docstring what it is for"
    paragraph = re.sub(r":\w+:`([^`]+)`|``([^`]+)``", r"`\1\2`", " ".join(text.split("\n\n")[0].split()))
    return re.split(r"(?<=\.) (?=[A-Z`])(?=[^`]*(?:`[^`]*`[^`]*)*$)|::?$", paragraph)[0]  # no end inside code


def module_list() -> str:
    blocks = []
    for folder, paths in groupby(modules(), key=lambda path: path.parent.as_posix()):
        lines = [f"- `{path.as_posix()}`: {purpose(path)}" for path in paths]
        blocks.append("\n".join([f"## `{folder}/`", "", *lines]))
    return "\n\n".join(blocks)


GENERATED = {
    "settings": (REFERENCE, settings_table),
    "help": (REFERENCE, help_blocks),
    "modules": (MODULES, module_list),
}


@pytest.mark.parametrize("name", GENERATED)
def test_generated_parts_are_current(name, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    document, generate = GENERATED[name]
    block = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    wanted = f"\n{generate()}\n\n"
    if os.environ.get("UPDATE_DOCS"):
        document.write_text(block.sub(lambda _: wanted, document.read_text("utf-8")), "utf-8")
    [found] = block.findall(document.read_text("utf-8"))
    assert found == wanted, "run: make docs"


def test_the_reference_names_every_status():
    text = REFERENCE.read_text("utf-8")
    assert all(f"`{status}`" in text for status in Status)


def test_make_targets_of_the_documents_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in ("README.md", "REFERENCE.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert named <= targets, name


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("*.md")))
def test_files_that_the_documents_name_exist(name):
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"`((?:assistant|index|prompts|eval|tests|documents)/[\w./-]*)`", text)
    missing = [path for path in named if not (ROOT / path).exists()]
    assert missing == []


def test_links_between_the_documents_lead_somewhere():
    for path in ROOT.glob("*.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8")):
            assert (ROOT / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("task", ["face", "types"])
def test_every_language_has_the_same_words(task):
    assert len({tuple(sentences(task, locale)) for locale in LOCALES}) == 1


def test_commands_that_the_documents_name_exist():
    for name in ("README.md", "REFERENCE.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        for module in re.findall(r"-m ((?:eval|assistant|index)[\w.]*)", (ROOT / name).read_text("utf-8")):
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), f"{name}: {module}"


def test_the_readme_names_every_format_and_the_packages_that_continuous_integration_installs():
    text = README.read_text("utf-8")
    assert [suffix for reader in READERS for suffix in reader.suffixes if f"`{suffix}`" not in text] == []
    installed = " ".join(re.findall(r"packages\+?=\((.*)\)", (ROOT / ".ci" / "run").read_text("utf-8")))
    assert [package for package in installed.split() if package not in text] == []
