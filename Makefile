# What developers and the publishing job type; `make` alone lists it.
# Dependencies go into .venv from the lock files, again only when a lock file has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A lock file names every package, so that none is looked for beyond it; `pip check` says if one were missing.
INSTALL_LOCKED := $(PIP) install --require-hashes --no-deps

# Make's stamp files: what each one stands for is in place and up to date.
ARCHIVE := $(VENV)/.archive-installed
TEST_TOOLS := $(VENV)/.test-tools-installed
BENCH_TOOLS := $(VENV)/.bench-tools-installed
AUDIT := build/audit
AUDIT_TOOLS := $(AUDIT)/.tools-installed
LOCKS := .ci/build.lock requirements.lock tests/requirements.lock

PIP_TOOLS := pip-tools==7.6.2
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help html publish serve check test bench soak lock audit clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

html: $(ARCHIVE) ## check the content and build the archive into output/
	@$(BIN)/archive build

publish: $(ARCHIVE) ## the same for the public address in SITE_URL, and remember what was published
	@$(BIN)/archive build --publish

serve: $(ARCHIVE) ## look at the archive in a browser, and write in it at /admin/
	@$(BIN)/archive form --if-possible
	@$(BIN)/archive serve

check: $(ARCHIVE) ## list every problem in the content, on GitHub as notes beside the lines
	@$(BIN)/archive check $(if $(GITHUB_ACTIONS),--format github)

test: $(TEST_TOOLS) ## format, lint, types and the whole suite, browser tests included
	@.ci/chromium >/dev/null
	@.ci/hosts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	CHROMIUM="$$(.ci/chromium)" $(BIN)/pytest -n auto

bench: $(BENCH_TOOLS) ## measure builds beside Hugo's and Pelican's (make bench ENTRIES=1000), or imports (IMPORT=1; more in CONTRIBUTING.md)
ifdef IMPORT
	@$(BIN)/python -m tests.bench.imports $(if $(ROUNDS),--rounds $(ROUNDS))
else
	@$(BIN)/python -m compileall -q plugins scripts
	@$(BIN)/python -m tests.bench.run $(addprefix --entries ,$(ENTRIES)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
		$(if $(GROWTH),--growth) $(if $(ROWS),--rows "$(ROWS)") $(if $(PEERS),--peers "$(PEERS)") \
		$(if $(PATIENCE),--patience $(PATIENCE))
endif

soak: $(TEST_TOOLS) ## edit a small archive 200 times, and kill builds and imports 200 times (make soak EDITS=20 KILLS=20 SEED=7 ENTRIES=1000)
	SOAK_EDITS=$(or $(EDITS),200) SOAK_KILLS=$(or $(KILLS),200) SOAK_SEED=$(SEED) SOAK_ENTRIES=$(ENTRIES) \
		$(BIN)/pytest tests/soak -k "very_many or kills"

# Run it with the oldest Python that we support (make lock PYTHON=...), or newer versions than it can use slip in.
lock: $(VENV)/.created ## write the lock files again (make lock UPGRADE=--upgrade takes newer versions)
	@$(PIP) install $(PIP_TOOLS)
	$(COMPILE) --output-file .ci/build.lock .ci/build.in
	$(COMPILE) --constraint .ci/build.lock --output-file requirements.lock pyproject.toml
	$(COMPILE) --constraint .ci/build.lock --constraint requirements.lock \
		--output-file tests/requirements.lock tests/requirements.in
	$(COMPILE) --constraint requirements.lock \
		--output-file tests/bench/requirements.lock tests/bench/requirements.in
	$(COMPILE) --output-file .ci/audit.lock .ci/audit.in

audit: $(ARCHIVE) $(AUDIT_TOOLS) ## look for known faults in the locked packages, and list them all in build/sbom.json
	$(AUDIT)/bin/cyclonedx-py environment --output-reproducible --output-format JSON --output-file build/sbom.json \
		--pyproject pyproject.toml $(VENV)
	$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes $(addprefix --requirement ,$(LOCKS))

clean: ## remove all that these commands made: the built site, caches, the virtual environment
	rm -rf output build/bench build/audit build/sbom.json .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache $(VENV)

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "$(PYTHON) is missing or older than Python 3.11; name a newer one: make PYTHON=python3.12 html" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# The build tools come first, so that nothing unlocked is fetched to build a package that has no wheel.
$(ARCHIVE): $(VENV)/.created .ci/build.lock requirements.lock pyproject.toml
	@echo "Installing what the archive needs into $(VENV) (only when the lock files change)"
	@$(INSTALL_LOCKED) --requirement .ci/build.lock
	@$(INSTALL_LOCKED) --no-build-isolation --use-pep517 --requirement requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q plugins scripts # where Python may not keep what it compiles, each start would do it
	@$(PIP) check
	@touch $@

$(TEST_TOOLS): $(ARCHIVE) tests/requirements.lock
	@echo "Installing what the tests need into $(VENV)"
	@$(INSTALL_LOCKED) --requirement tests/requirements.lock
	@$(PIP) check
	@touch $@

# In an environment of their own: what looks at the packages is not to change them.
$(AUDIT_TOOLS): $(VENV)/.created .ci/audit.lock
	@$(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps \
		--requirement .ci/audit.lock
	@touch $@

$(BENCH_TOOLS): $(ARCHIVE) tests/bench/requirements.lock
	@echo "Installing what the benchmark needs into $(VENV)"
	@$(INSTALL_LOCKED) --requirement tests/bench/requirements.lock
	@touch $@
