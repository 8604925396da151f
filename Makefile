# make chat    the assistant over documents/, in the browser at 127.0.0.1:7860
# make test    style, types and every test
# make eval    the evaluation: a table, and a report in eval/reports/
#
# All of them make .venv first where it is missing or older than pyproject.toml. Another interpreter:
# make chat PYTHON=python3.12. Another folder: make chat DOCUMENTS=/path/to/papers

# The first interpreter that runs and is new enough; a name on the PATH may be a stub that only complains.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
DOCUMENTS ?= documents
VENV := .venv
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help chat index test lint types tests docs eval llm-check clean

help:
	@sed -n 's/^# //p' Makefile | head -n 3

chat: $(VENV)/.installed
	$(RUN) -m assistant serve --documents "$(DOCUMENTS)" --open

index: $(VENV)/.installed
	$(RUN) -m assistant index --documents "$(DOCUMENTS)"

test: lint types tests

lint: $(VENV)/.installed-test
	$(RUN) -m ruff check .

types: $(VENV)/.installed-test
	$(RUN) -m mypy

tests: $(VENV)/.installed-test
	$(RUN) -m pytest

docs: $(VENV)/.installed-test
	UPDATE_DOCS=1 $(RUN) -m pytest -q tests/assistant/test_docs.py

eval: $(VENV)/.installed
	@mkdir -p eval/reports
	$(RUN) -m eval --html eval/reports/report.html

llm-check: $(VENV)/.installed
	$(RUN) -m eval.llm_check

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info

# Stamps: an install is repeated only when the list of packages has changed.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	    { echo "$(PYTHON) cannot make environments: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
