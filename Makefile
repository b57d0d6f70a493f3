# `make demo` and `make test` work on a fresh machine with Python 3.11+ and make; `install` is their shared part.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install demo test check lint types test-crash test-whole bench quality bench-quality bench-revisit bench-health bench-corpus clean

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(STAMP)

demo: install
	$(BIN)/portalcrawl demo

test: install
	$(BIN)/python -m pytest -n 2 --dist worksteal -m 'not crash and not whole'

test-whole: install
	$(BIN)/python -m pytest -n 2 --dist worksteal -m 'whole and not crash'

test-crash: install
	$(BIN)/python -m pytest -n 2 -m crash

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

check: lint types test

bench: install
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/state.py

# Simulates the fleet only; nothing is fetched. Its exit status says whether the revisit policy keeps its promises.
bench-revisit: install
	$(BIN)/python benchmarks/revisit.py

# Simulated portals, sound and broken: how often a false alarm is raised, and how late a true one.
bench-health: install
	PYTHONPATH=. $(BIN)/python benchmarks/health.py

# Writes some 3 GB to the temporary folder; its exit status says whether the goals are met.
bench-corpus: install
	PYTHONPATH=. $(BIN)/python benchmarks/corpus.py $(CORPUS)

# The floors alone, as CI holds them: what others reach on the same pages is no gate of ours.
quality: install
	PYTHONPATH=. $(BIN)/python benchmarks/quality.py $(QUALITY)

# The extractors it is measured beside want other versions of what is shared: an environment of their own.
bench-quality: .venv-bench/.installed
	PYTHONPATH=. .venv-bench/bin/python benchmarks/quality.py --peers $(QUALITY)

.venv-bench/.installed: benchmarks/peers.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r benchmarks/peers.txt
	touch $@

clean:
	rm -rf $(VENV) .venv-bench build dist *.egg-info
