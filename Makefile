# Everything a checkout needs, with nothing but make and Python 3.11 or newer. `make help` lists it.

PYTHON ?= python3
LOCK_PYTHON ?= python3.11
LOCK_TOOL = pip-tools==7.6.2
LOCK_FLAGS ?=
SCENARIO ?= horsens-2013
OUT ?= plan
SMOKE = struer-2011
PEER = benchmarks/peers/timefold
PEER_VENV = .venv-timefold

VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/made-from-lock
PIP_FLAGS = --quiet --no-input --disable-pip-version-check

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup plan serve test check smoke unit soak thorough bench bench-smoke format docs lock peers clean

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1~\2/p' Makefile | awk -F'~' '{ printf "%-17s %s\n", $$1, $$2 }'
	@echo
	@echo "  PYTHON=python3.12 chooses the interpreter; SCENARIO=$(SCENARIO) OUT=$(OUT) what make plan plans."

setup: $(READY)  ## Make .venv exactly as requirements.lock says
	@:

# A new lock makes a new environment, so nothing is left over from the old one.
$(READY): requirements.lock tools.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Holdepunkt needs Python 3.11 or newer; '$(PYTHON)' says: `$(PYTHON) --version 2>&1`." >&2; \
		echo "Install one, or name one that you have: make setup PYTHON=python3.12" >&2; \
		exit 1; }
	@echo "Making $(VENV) from requirements.lock (once, a minute or two) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install $(PIP_FLAGS) --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install $(PIP_FLAGS) --require-hashes --only-binary :all: --no-deps -r tools.lock
	@touch $@

plan: $(READY)  ## Plan SCENARIO into the folder OUT
	@./holdepunkt plan $(SCENARIO) --out $(OUT)

serve: $(READY)  ## Start the service with a demo municipality and a first key
	@./holdepunkt serve

# pytest comes last: its closing line is the one to read.
test: check smoke bench-smoke unit  ## Run all that CI runs: format, lint, types, imports, verified plans, tests

check: $(READY)  ## Check format, lint, types and the direction of imports
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run make format" >&2; exit 1; }
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

smoke: $(READY)  ## Plan a small scenario and verify what was written
	@folder=`mktemp -d` && trap 'rm -rf "$$folder"' EXIT && \
		./holdepunkt plan $(SMOKE) --time-limit 20 --out "$$folder/plan" && \
		./holdepunkt verify "$$folder/plan/dataset.json" "$$folder/plan/plan.json"

unit: $(READY)  ## Run the tests with coverage
	@$(BIN)/pytest --cov --cov-report=term-missing:skip-covered

soak: $(READY)  ## Kill the service under writes and load it, for some forty minutes
	@$(BIN)/python -m tests.api.soak

thorough: $(READY)  ## Run the tests on more random cases, without coverage
	@HOLDEPUNKT_THOROUGH=1 $(BIN)/pytest

bench: $(READY)  ## Measure every row and peer (hours; goes on where it was interrupted), write benchmarks/README.md
	@$(BIN)/python -m benchmarks.run; measured=$$?; $(BIN)/python -m benchmarks.report && exit $$measured

bench-smoke: $(READY)  ## Measure a small row of every family and hold three engines against each other
	@folder=`mktemp -d` && trap 'rm -rf "$$folder"' EXIT && \
		$(BIN)/python -m benchmarks.run --smoke --results "$$folder" && \
		$(BIN)/python -m benchmarks.report --results "$$folder" --out "$$folder/report"

format: $(READY)  ## Format the code and mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(READY)  ## Write docs/model.md, docs/needs.md and docs/schema anew
	@$(BIN)/python -m tools.model_docs
	@$(BIN)/python -m exchange.schema_docs

# Made by the oldest Python that is supported, so that every pin also suits the newer ones.
lock:  ## Make requirements.lock anew (LOCK_FLAGS=--upgrade to take newer versions)
	@$(LOCK_PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || { \
		echo "The lock is made by Python 3.11, the oldest supported: make lock LOCK_PYTHON=..." >&2; exit 1; }
	@$(LOCK_PYTHON) -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install $(PIP_FLAGS) $(LOCK_TOOL)
	@$(VENV)-lock/bin/pip-compile --quiet --extra dev --generate-hashes --no-strip-extras --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
		$(LOCK_FLAGS) --output-file requirements.lock pyproject.toml requirements.in
	@rm -rf $(VENV)-lock

peers: $(PEER_VENV)/peer-classes/Peer.class  ## Make the environment of the benchmark peer Timefold (needs Java 17)
	@:

$(PEER_VENV)/made-from-lock: $(PEER)/requirements.lock
	@$(PYTHON) -m venv --clear $(PEER_VENV)
	@$(PEER_VENV)/bin/python -m pip install $(PIP_FLAGS) --require-hashes --only-binary :all: -r $<
	@touch $@

$(PEER_VENV)/peer-classes/Peer.class: $(PEER)/Peer.java $(PEER_VENV)/made-from-lock
	@javac -d $(@D) -cp "`$(PEER_VENV)/bin/python -c \
		'import importlib.util as u; print(u.find_spec("timefold").submodule_search_locations[0])'`/solver/jars/*" $<

clean:  ## Remove .venv and caches; plans stay
	@rm -rf $(VENV) $(VENV)-lock $(PEER_VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -f .coverage .coverage.*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
