# The commands of this project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Four workers and all the servers that they start read the same modules: compiled once.
unexport PYTHONDONTWRITEBYTECODE
TESTS ?= -n 4 --dist worksteal -q

.DEFAULT_GOAL := help
.PHONY: help setup test test-slow demo recording lint format types generate check-generated lock dist \
	test-wheel test-editors test-vscode vscode bench soak fuzz mutations clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: $(READY) ## Make the virtual environment with the locked dependencies

$(READY): requirements/development.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "groq-lsp needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@echo "Setting up, about half a minute…"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

test: $(READY) ## Run the unit, property and end-to-end tests
	$(BIN)/python -m pytest $(TESTS) -m "not editor and not slow"

test-slow: $(READY) ## Run the tests of loads, growth and many examples
	$(BIN)/python -m pytest -n 2 --dist worksteal -q -m "slow and not editor" --ignore=tests/soak

demo: $(READY) ## See the whole product at work on a sample note
	@$(BIN)/groq-lsp demo

recording: $(READY) ## Draw the README's picture of the demo
	$(BIN)/groq-lsp demo --record docs/demo.svg

lint: $(READY) ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY) ## Put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY) ## Check types
	$(BIN)/mypy

generate: $(READY) ## Refresh what is derived: tables, manifest, help, types, schema
	$(BIN)/python docs/generate.py
	node editors/vscode/scripts/generate.mjs

check-generated: $(READY) ## Say what of it is stale
	$(BIN)/python docs/generate.py --check
	node editors/vscode/scripts/generate.mjs --check

lock: ## Lock the newest dependencies that pyproject.toml allows (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --output-file requirements/runtime.lock
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --group dev pyproject.toml --output-file requirements/development.lock

dist: $(READY) ## Build the wheel into dist/
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

test-wheel: dist ## Install the wheel into a clean environment and run one action with it
	$(BIN)/python tests/wheel.py dist

test-editors: $(READY) ## Drive real editors: Neovim, Helix, Emacs, Vim (needs root on Debian)
	$(MAKE) -C editors setup
	$(MAKE) -C editors test

test-vscode: $(READY) ## Drive the extension in a real VS Code (needs root on Debian)
	$(MAKE) -C editors/vscode test

vscode: ## Build the VS Code extension
	$(MAKE) -C editors/vscode package

bench: $(READY) ## Measure; writes benchmarks/results.md
	$(BIN)/python -m benchmarks $(BENCH)

soak: $(READY) ## Thousands of jobs, looking for leaks (minutes)
	$(BIN)/python -m pytest -q -m slow tests/soak

fuzz: $(READY) ## Fuzz the message layer and the stream reader (SECONDS=3600)
	$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),3600)

mutations: $(READY) ## Take out one safeguard at a time and see that a test breaks
	$(BIN)/python -m tests.mutations

clean: ## Remove what the commands made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache
