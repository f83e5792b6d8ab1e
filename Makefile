# Banmian 版面. On a bare checkout `make run` and `make test` do everything.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format messages bench screens clean

help:  ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.installed  ## a .venv with the pinned dependencies

$(VENV)/.installed: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Banmian needs Python 3.11 or later; name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing the pinned dependencies into $(VENV) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: setup  ## a running site with sample issues on 127.0.0.1:$(PORT)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@echo "Banmian 版面 is at http://127.0.0.1:$(PORT)/ (the desk: /admin/). Stop it with Ctrl-C."
	@$(MANAGE) runserver --skip-checks 127.0.0.1:$(PORT)

test: setup  ## the test suite, on every database and browser this machine has
	@.ci/test

lint: setup  ## ruff, mypy, migrations and translations in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run

format: setup  ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: setup  ## collect and compile the English translations (needs gettext)
	$(MANAGE) makemessages --locale en --no-location --ignore .venv --ignore build
	$(MANAGE) compilemessages --locale en --ignore .venv

bench: setup  ## the figures of docs/performance.md (takes minutes)
	@benchmarks/run

screens: setup  ## the screenshots of docs/screens (needs Chromium)
	@$(BIN)/python docs/screens/take.py

clean:  ## remove what make has made, but not the data
	rm -rf $(VENV) staticfiles build .pytest_cache .mypy_cache .ruff_cache .hypothesis
