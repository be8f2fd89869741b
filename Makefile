# One command surface: `make help`.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
DEMO ?= 1
PORT ?= 8501
ADDRESS ?= localhost
# The demo is built once; `make run` works on a copy, which keeps what you try out in it. Delete the copy to start anew.
DEMO_BUILT := data/demo/build/demo.sqlite
DEMO_DATABASE := data/demo.sqlite
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip install --quiet

.PHONY: help run test check fix bench docs demo migrate update lock clean

help: ## List these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements.txt pins ..." >&2
	@$(PIP) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(DEMO_BUILT): .venv/installed $(wildcard data/demo/*.py data/demo/*.csv data/demo/*/*.xlsx migrations/versions/*.py data/reference/*.csv data/reference/*.toml data/reference/forms/*.toml data/reference/registers/*.toml data/reference/schemes/*.toml)
	@$(BIN)/python -m data.demo.load $@

$(DEMO_DATABASE): | $(DEMO_BUILT)
	@cp $(DEMO_BUILT) $@.unfinished && mv $@.unfinished $@

demo: $(DEMO_BUILT) ## Build the database with illustrative months

migrate: .venv/installed ## Bring the database up to this release
	@$(BIN)/python -m lib.cli migrate

# Nobody's header says from which address a request comes: uvicorn would believe it of this machine.
RUN = FORWARDED_ALLOW_IPS= $(BIN)/streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT)
# A DATABASE_URL of yours is always respected; the demo is for those who have none.
ifneq ($(DEMO)$(DATABASE_URL),1)
run: .venv/installed migrate ## Open the dashboard; DEMO=0 opens it without the illustrative data
	@echo "http://$(ADDRESS):$(PORT)"
	@$(RUN)
else
run: .venv/installed $(DEMO_DATABASE)
	@echo "http://$(ADDRESS):$(PORT)"
	@DATABASE_URL=sqlite:///$(CURDIR)/$(DEMO_DATABASE) $(RUN)
endif

test: .venv/installed-dev programs $(DEMO_BUILT) ## Run every test
	@$(BIN)/python -m tests.run

check: .venv/installed-dev ## Format, lint, types and the one-way rule
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

fix: .venv/installed-dev ## Format and mend what can be mended mechanically
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: .venv/installed-dev ## Measure speeds, as ratios within one run
	@$(BIN)/python -m tests.bench.run
	@$(BIN)/python -m tests.bench.files
	@$(BIN)/python -m tests.bench.freezing

docs: .venv/installed-dev ## Write the generated pages of docs/ anew
	@$(BIN)/python -m docs.generate_methodology

lock: .venv/installed-dev ## Pin requirements.in and requirements-dev.in anew
	@$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host requirements.in
	@$(BIN)/pip-compile -q --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe requirements-dev.in

# What the tests open our files with: a browser, and LibreOffice's writer, calc and impress, each by the file it brings.
OFFICE := /usr/lib/libreoffice/program
INSTALL = DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
.PHONY: programs
programs:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	test -e $(OFFICE)/libswlo.so || missing="$$missing libreoffice-writer-nogui"; \
	test -e $(OFFICE)/libsclo.so || missing="$$missing libreoffice-calc-nogui"; \
	test -e $(OFFICE)/libsdlo.so || missing="$$missing libreoffice-impress-nogui"; \
	test -z "$$missing" || { echo "Installing$$missing ..." >&2; apt-get update -qq && $(INSTALL) $$missing >/dev/null; }

clean: ## Remove what was built, but no database of yours
	@rm -rf data/demo/build .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov
