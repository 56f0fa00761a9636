# Needs make and Python 3.11 or later (with venv); everything else is made in .venv. `make help` lists the words.
# GNU make 3.81, which macOS has, is enough.

PORT ?= 8000
PY := .venv/bin/python
UV ?= uv
HERE = SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}"
LOCK := $(UV) pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --python-version 3.11

.PHONY: help run test lint long crash laws faults bench lighthouse messages lock clean

help:
	@echo "make run               the newsroom, with its demonstration, at http://127.0.0.1:8000"
	@echo "make run PORT=8123     the same elsewhere"
	@echo "make test              everything that must hold before a change lands"
	@echo "make lint              the quick part of it: style, types, templates, arrows"
	@echo "make long              what is long by nature, and on PostgreSQL all that make test leaves"
	@echo "make crash             200 times kill -9 while a story is published, on both databases"
	@echo "make laws              200,000 questions about rights, and what is purged, each held against what must be so"
	@echo "make faults            databases, disks and processes that fail, done for real, on both databases"
	@echo "make bench             what an answer about rights and a page cost, also with 100,000 stories"
	@echo "make bench-large       what a page costs with 1,000,000; an hour. POSTGRESQL=postgres://… measures on that server"
	@echo "make lighthouse        what Lighthouse says of the demonstration's pages (needs npm and Chromium)"
	@echo "make messages          bring the catalogues of the readers' interface up to date"
	@echo "make lock              choose and pin the libraries anew (needs uv)"
	@echo "make clean             throw away .venv and caches; the newsroom's data in var/ stay"

run:
	@sh .ci/environment run
	@$(PY) .ci/port_is_free.py $(PORT)
	@$(PY) manage.py migrate --verbosity 0
	@$(HERE) $(PY) manage.py demo --if-empty
	@$(HERE) $(PY) manage.py serve --port $(PORT)

test:
	@sh .ci/environment test
	@$(PY) .ci/check.py test

lint:
	@sh .ci/environment test
	@$(PY) .ci/check.py lint

long:
	@sh .ci/environment test
	@$(PY) .ci/check.py long

crash:
	@sh .ci/environment test
	@$(PY) .ci/check.py crash

laws:
	@sh .ci/environment test
	@$(PY) .ci/check.py laws

faults:
	@sh .ci/environment test
	@$(PY) .ci/check.py faults

bench:
	@sh .ci/environment test
	@$(PY) -m tests.bench

bench-large:
	@sh .ci/environment test
	@$(PY) -m tests.bench.at_size 1000 1000000 $(if $(POSTGRESQL),--postgresql $(POSTGRESQL))

lighthouse:
	@sh .ci/environment test
	@$(PY) -m tests.lighthouse

messages:
	@sh .ci/environment test
	@$(PY) manage.py messages

lock:
	$(LOCK) --upgrade -o requirements.txt
	$(LOCK) --upgrade --extra test -c requirements.txt -o requirements-test.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
