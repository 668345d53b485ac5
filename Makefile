# Two commands do everything: `make deck` builds the decks, `make test` passes the tests.
# Both start from a bare clone with Python 3.11 or newer.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin

.PHONY: deck test lint generated bench

deck: .venv/installed
	$(BIN)/litdeck build

test: .venv/dev
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

generated: .venv/dev
	$(BIN)/python -m tests.generated --check
	$(BIN)/litdeck build --locked

bench: .venv/dev
	$(BIN)/python bench/build.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "litdeck needs Python 3.11 or newer."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ .venv/installed
