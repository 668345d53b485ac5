# Two commands do everything: `make deck` builds the decks, `make test` passes the tests.
# Both start from a bare clone with Python 3.11 or newer.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin

.PHONY: deck test lint generated update bench anki-versions kill-test sequences

deck: .venv/installed
	$(BIN)/litdeck build

test: .venv/dev
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

generated: .venv/dev
	$(BIN)/pytest tests/test_generated.py
	$(BIN)/litdeck build --locked

update: .venv/dev
	$(BIN)/litdeck build
	$(BIN)/pytest tests/test_generated.py --update

bench: .venv/dev
	$(BIN)/python bench/build.py

# Our packages in ten released engines of Anki; writes docs/anki-versions.md.
anki-versions: .venv/dev
	PYTHONPATH=tests:tests/anki $(BIN)/python tests/anki/versions.py

# Builds that are killed at random moments, and edits in random order: more of both than CI has time for.
kill-test: .venv/dev
	LITDECK_KILLS=200 $(BIN)/pytest tests/cli/test_killed.py

sequences: .venv/dev
	LITDECK_SEQUENCES=2000 $(BIN)/pytest tests/anki/test_edits_in_anki.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "litdeck needs Python 3.11 or newer."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ .venv/installed
