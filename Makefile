# Two commands do everything on a fresh machine with Python 3.11+ and make:
#   make run    sets up and consolidates the sample cycle
#   make test   sets up and passes every test
SHELL := /bin/sh
PYTHON ?= python3
CYCLE ?= 2020-H1
VENV := .venv
BIN := $(VENV)/bin
TONGHOP_HOME ?= $(CURDIR)/data
export TONGHOP_HOME

.PHONY: run test ui bench rules-report lint types check samples lock clean
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@mkdir -p "$(TONGHOP_HOME)/inbox"
	@cp -R samples/$(CYCLE) "$(TONGHOP_HOME)/inbox/"
	@$(BIN)/tonghop run $(CYCLE)

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -n auto --dist loadgroup

ui: $(VENV)/run.stamp
	@$(BIN)/tonghop ui

bench: $(VENV)/dev.stamp
	@$(BIN)/python bench/reading.py
	@$(BIN)/python bench/cycle.py

rules-report: $(VENV)/run.stamp
	@$(BIN)/python -m expectations.quality.report

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check --no-cache .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	@$(BIN)/mypy

check: lint types test

samples: $(VENV)/run.stamp
	@$(BIN)/python samples/make_samples.py

# Hash-pinned locks for every platform; needs `uv` on the PATH. They name no registry.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
	  --no-header --no-annotate -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
	  --no-header --no-annotate -q --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "tonghop needs Python 3.11 or newer; call: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Setting up (once, about two minutes) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@echo "Setting up the tools for tests (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
