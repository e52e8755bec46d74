# MLP Playground. `make` lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test bench lint format clean tools

VENV := .venv
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get
BENCHMARKS := $(foreach name,engine stream classroom lecture,$(wildcard benchmarks/$(name).py))

# Matrices are tiny: BLAS threads would only fight each other.
export OPENBLAS_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/run.stamp ## serve on http://127.0.0.1:8050 (HOST=, PORT= and DEBUG= change it)
	@exec $(BIN)/python app.py

test: lint tools ## lint, check types, run every test
	@DASH_TEST_CHROMEPATH="$$(command -v chromium || command -v chromium-browser)" \
	$(BIN)/python -m pytest tests/unit tests/app tests/docker tests/browser

bench: $(VENV)/dev.stamp ## compare speed with peers measured in the same run
	@set -e; for name in $(notdir $(basename $(BENCHMARKS))); do \
		echo "== $$name"; $(BIN)/python -m benchmarks.$$name; \
	done

lint: $(VENV)/dev.stamp ## check style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/dev.stamp ## fix style and formatting
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. A stamp is newer than what was installed; the second includes the first.

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $(VENV)/run.stamp $@

# Debian and Ubuntu ship Python without ensurepip, which an environment needs.
$(BIN)/python:
	@set -e; python=; \
	for name in python3.13 python3.12 python3.11 python3; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			python=$$name; break; \
		fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "MLP Playground needs Python 3.11 or newer, and found none." >&2; exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python cannot make environments yet: installing $$python-venv."; \
		$(APT) update -q || true; \
		$(APT) install -qy $$python-venv || { \
			echo "Please install $$python-venv (the modules venv and ensurepip), then try again." >&2; \
			exit 1; \
		}; \
	fi; \
	echo "Making $(VENV) with $$($$python --version)"; \
	$$python -m venv $(VENV)

# What the tests drive: a browser (Debian's packages first, then Ubuntu's names for the same),
# and, where we are root, debootstrap for the Dockerfile's rehearsal.
tools:
	@if [ "$$(id -u)" = 0 ] && ! command -v debootstrap >/dev/null; then \
		apt-get update -q && apt-get install -qy debootstrap; fi
	@if { command -v chromium || command -v chromium-browser; } >/dev/null \
		&& command -v chromedriver >/dev/null; then exit 0; fi; \
	echo "Installing Chromium and its driver for the browser tests."; \
	$(SUDO) apt-get update -q; \
	$(SUDO) apt-get install -qy chromium chromium-driver \
		|| $(SUDO) apt-get install -qy chromium-browser chromium-chromedriver \
		|| { echo "Please install Chromium and chromedriver, then try again." >&2; exit 1; }
