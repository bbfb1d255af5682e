# Works from a fresh clone with Python 3.11-3.13, make and a package registry; nothing is installed outside this folder.
PYTHON ?= python3
UV_VERSION := 0.13.9
UV ?= .uv/bin/uv
BIN := .venv/bin
SAMPLE_DAY := 2026-11-23

# uv takes the versions from uv.lock; it never fetches a Python of its own, and trusts the machine's certificates.
SYNC = UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=true UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --locked
WANTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))

.DEFAULT_GOAL := help
.PHONY: help demo workbench docs docs-test test coverage goldens goldens-test postgres-test kill-test weeks-test browser-test bench-test slow-test lint format clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/.run-stamp  ## install what is needed to run, and place the sample week into runs/demo
	@$(BIN)/placement solve scenarios/baseline.yaml --out runs/demo --force

# On the sample's own day, so that its week is this week. Ctrl-C is how a workbench ends.
workbench: .venv/.run-stamp  ## open the sample week in a browser, on this machine alone; it is kept in runs/workbench
	@test -e runs/workbench/register.db || $(BIN)/placement week init runs/workbench --from data/sample --date $(SAMPLE_DAY)
	@test -e runs/workbench/weeks || $(BIN)/placement week propose --dir runs/workbench --date $(SAMPLE_DAY) >/dev/null
	@$(BIN)/placement serve runs/workbench --date $(SAMPLE_DAY) || test $$? -eq 130

docs: .venv/.docs-stamp  ## write the reference from the code, and build the manual into docs/_build: open docs/_build/index.html
	@$(BIN)/python -m docs.reference
	@$(BIN)/sphinx-build -b html --fresh-env --write-all --fail-on-warning --keep-going --quiet docs docs/_build
	@echo "The manual is docs/_build/index.html."

docs-test: .venv/.docs-stamp  ## run every command in the manual, compare what it shows with what the pages say, and build them
	@$(BIN)/pytest tests/docs -n 2 --dist loadfile

test: lint  ## check style and types, and run every test
	@$(BIN)/mypy
	@$(BIN)/pytest tests benchmarks -m "not slow and not browser and not postgres" -n 2 --dist loadfile --no-loadscope-reorder

# Twice the time of the tests alone: tracing every line costs as much as running it.
coverage: .venv/.dev-stamp  ## run every test, and tell which lines none of them reaches
	@$(BIN)/pytest tests benchmarks -m "not slow and not browser and not postgres" -n 2 --dist loadfile --cov=placement --cov-report=term:skip-covered --cov-fail-under=95

goldens: .venv/.dev-stamp  ## record anew what every command shows (a few minutes)
	@$(BIN)/python -m tests.goldens.record

goldens-test: .venv/.dev-stamp  ## compare all of what every command shows with what was recorded
	@$(BIN)/pytest tests/goldens -n 2

postgres-test: .venv/.dev-stamp  ## run the tests of the register on a real PostgreSQL (Debian's, or a wheel's), started by them
	@$(BIN)/pytest tests/register tests/week -m "postgres and not slow" -n 2 --dist loadfile

kill-test: .venv/.dev-stamp  ## kill writers and commands at 200 moments each on each database, and say what is then there (an hour)
	@$(BIN)/python -m tests.register.killing 200
	@$(BIN)/python -m tests.week.killed.killing 200

weeks-test: .venv/.dev-stamp  ## play forty weeks in three regions against a bookkeeping of their own (ten minutes)
	@$(BIN)/python -m tests.week.played.figures 40 1 21 22

browser-test: .venv/.dev-stamp  ## open every page in Chromium, without a network
	@$(BIN)/pytest tests -m browser -n 2 --dist loadfile

bench-test: .venv/.dev-stamp  ## find and prove every published optimum
	@$(BIN)/pytest benchmarks

slow-test: .venv/.dev-stamp  ## run what make test leaves out for its time: further drawn worlds, all goldens, long weeks
	@$(BIN)/pytest tests benchmarks -m "slow and not browser" -n 2 --dist loadfile

lint: .venv/.dev-stamp  ## check style
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

format: .venv/.dev-stamp  ## put the code into the house's form
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

clean:  ## remove what make installed
	@rm -rf .venv .uv

$(BIN)/python:
	@$(PYTHON) -c '$(WANTED)' || { echo "placement needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.uv/bin/uv: | $(BIN)/python
	@$(BIN)/python -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.run-stamp: pyproject.toml uv.lock | $(BIN)/python $(UV)
	@$(SYNC) --no-dev --inexact
	@touch $@

.venv/.dev-stamp: pyproject.toml uv.lock | $(BIN)/python $(UV)
	@$(SYNC)
	@touch $@ .venv/.run-stamp

.venv/.docs-stamp: .venv/.dev-stamp
	@$(SYNC) --extra docs --inexact
	@touch $@
