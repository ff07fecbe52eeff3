# Everything starts here: `make run`, `make test`. Nothing is needed but Python 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
CLAIMS ?= 10000
DRAFTS ?= 21

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
# Tests have a database of their own, whatever the shell is set up for.
PYTEST := env -u DATABASE_URL -u RECORD_DATABASE_URL $(BIN)/python -m pytest

.PHONY: run test lint format consumers bench leaks

run: .venv/.for-running
	@$(BIN)/python manage.py serve --port $(PORT)

test: .venv/.for-working
	$(PYTEST) -n 2 --dist loadfile -m "not consumer"

lint: .venv/.for-working
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

format: .venv/.for-working
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

consumers: .venv/.for-consumers
	@(command -v chromium && command -v curl && command -v redis-server) >/dev/null || \
		(apt-get update -q && apt-get install -q -y chromium curl redis-server)
	$(PYTEST) -m consumer

# Whether anything of the desk gets out. DRAFTS=10000 asks everything, and takes an hour or so.
leaks: .venv/.for-working
	DRAFTS=$(DRAFTS) $(PYTEST) -n 0 -s tests/test_inventory.py tests/test_leaks.py tests/test_roles.py \
		tests/test_desk_role.py tests/test_public_process.py

# bench/README.md; CLAIMS=1000000 needs 100 GB and an hour or two.
bench: .venv/.for-working var/datasette/.made
	$(BIN)/python -m bench.speed --claims $(CLAIMS)

var/datasette/.made: bench/requirements.txt | .venv/.made
	@mkdir -p var && $(PYTHON) -m venv var/datasette
	@var/datasette/bin/python -m pip --disable-pip-version-check --no-input install --quiet -r $<
	@touch $@

# One stamp for each list of requirements: pip runs again only when a list has changed.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.for-running: requirements.txt | .venv/.made
	@echo "Installing requirements.txt (half a minute, once)"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.for-working: requirements.txt requirements-dev.txt requirements-parquet.txt requirements-redis.txt | .venv/.made
	@echo "Installing requirements-dev.txt (a minute, once)"
	@$(PIP) -r requirements-dev.txt
	@touch .venv/.for-running $@

.venv/.for-consumers: requirements.txt requirements-dev.txt requirements-parquet.txt requirements-redis.txt requirements-consumers.txt | .venv/.made
	@echo "Installing requirements-consumers.txt (a minute, once)"
	@$(PIP) -r requirements-consumers.txt
	@touch .venv/.for-running .venv/.for-working $@
