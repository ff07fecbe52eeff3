# Everything starts here: `make run`, `make test`. Nothing is needed but Python 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
CLAIMS ?= 10000
REQUESTS ?= 100000
SECONDS ?= 60
CLIENTS ?= 16
TO ?= var/backups
DRAFTS ?= 21
PARTS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
# Tests have a database of their own, whatever the shell is set up for.
PYTEST := env -u DATABASE_URL -u DESK_DATABASE_URL -u RECORD_DATABASE_URL $(BIN)/python -m pytest

.PHONY: run test lint format consumers bench soak fuzz faults leaks backup restore

run: .venv/.for-running
	@$(BIN)/python manage.py serve --port $(PORT)

# Files of nothing but consumers' tests import what only `make consumers` installs.
test: .venv/.for-working
	$(PYTEST) -n 2 --dist loadfile -m "not consumer" --ignore-glob="tests/test_consumers_*"

lint: .venv/.for-working
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

format: .venv/.for-working
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

consumers: .venv/.for-consumers var/consumers/.made
	@(command -v chromium && command -v curl && command -v redis-server) >/dev/null || \
		(apt-get update -q && apt-get install -q -y chromium curl redis-server)
	$(PYTEST) -m consumer

# docs/running.md, “Backup and restore”: make backup TO=/mnt/backups
backup: .venv/.for-running
	@$(BIN)/python manage.py backup "$(TO)"

# make restore FROM=/mnt/backups/20260101T031500Z (OVER=--over: in the place of what is there)
restore: .venv/.for-running
	@$(BIN)/python manage.py restore $(OVER) "$(FROM)"

# Clients in JavaScript, as they are pinned.
var/consumers/.made: tests/consumers/package.json tests/consumers/package-lock.json
	@(command -v node && command -v npm) >/dev/null || \
		(apt-get update -q && apt-get install -q -y nodejs npm)
	@mkdir -p var/consumers && cp $^ var/consumers/
	@cd var/consumers && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Requests that nobody foresaw, REQUESTS of them: by hypothesis, and by schemathesis from the contract.
# pytest would keep the log of all of them in memory.
fuzz: .venv/.for-working
	REQUESTS=$(REQUESTS) EXAMPLES=$$(( $(REQUESTS) / 200 )) $(PYTEST) -s -p no:logging \
		tests/test_hostile_generated.py tests/test_schemathesis.py

# Whether anything of the desk gets out. DRAFTS=10000 asks everything, and takes some five minutes at rest.
leaks: .venv/.for-working
	DRAFTS=$(DRAFTS) $(PYTEST) -n 0 -s tests/test_inventory.py tests/test_leaks.py tests/test_roles.py \
		tests/test_desk_role.py tests/test_public_process.py

# docs/running.md, “Faults”: kill -9, a full disk, cut connections, races; make faults PARTS="kills --times 20"
faults: .venv/.for-working
	$(BIN)/python -m tests.faults $(PARTS)

# bench/README.md; CLAIMS=1000000 needs some 130 GB and an hour or two.
bench: .venv/.for-working var/datasette/.made
	$(BIN)/python -m bench.speed --claims $(CLAIMS)

# bench/README.md, “Soak”: make soak CLAIMS=100000 SECONDS=600. Loopback only; wrk is Debian's.
soak: .venv/.for-working
	@command -v wrk >/dev/null || (apt-get update -q && apt-get install -q -y wrk)
	$(BIN)/python -m bench.soak --claims $(CLAIMS) --seconds $(SECONDS) --clients $(CLIENTS)

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
