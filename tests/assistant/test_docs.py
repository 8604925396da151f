"""The documents of the project say what the program does. ``make docs`` writes the generated parts anew."""

import os
import re
from pathlib import Path

import pytest

from assistant.cli import build_parser
from assistant.settings import TABLE
from assistant.types import Status
from prompts import LOCALES, sentences

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
COMMANDS = ("index", "ask", "serve", "documents", "show", "references", "duties", "check")


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


GENERATED = {"settings": settings_table, "help": help_blocks}


@pytest.mark.parametrize("name", GENERATED)
def test_generated_parts_of_the_readme_are_current(name, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    block = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    wanted = f"\n{GENERATED[name]()}\n\n"
    if os.environ.get("UPDATE_DOCS"):
        README.write_text(block.sub(lambda _: wanted, README.read_text("utf-8")), "utf-8")
    [found] = block.findall(README.read_text("utf-8"))
    assert found == wanted, "run: make docs"


def test_the_readme_names_every_status():
    text = README.read_text("utf-8")
    assert all(f"`{status}`" in text for status in Status)


def test_make_targets_of_the_documents_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        named = set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert named <= targets, name


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"])
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
