# To kommandoer: `make run` og `make test`. `make help` viser resten.
PY := .venv/bin/python
# So many Chromiums and builds at once as the machine has cores, at most 4.
PYTEST := $(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help run test test-duckdb-1.5 lint format bench lock clean setup-run setup-dev

help: ## Vis denne oversigt
	@echo "Dashboard for omlægningen. Brug: make MÅL"
	@echo
	@awk -F ':.*## ' '/^[a-z0-9.-]+:.*## / {printf "  %-17s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "DASHBOARD_PORT vælger porten, DASHBOARD_DATA mappen med data. Fx: DASHBOARD_PORT=8060 make run"

run: setup-run ## Installér, og start dashboardet med demonstrationsdata på http://127.0.0.1:8050
	@exec $(PY) -m dashboard serve --demo

test: setup-dev ## Alle kontroller og tests; installerer også Chromium, hvis den mangler
	@sh bin/chromium >/dev/null
	@$(MAKE) --no-print-directory lint
	@if [ "$${TEST_DUCKDB_1_5:-1}" = 1 ]; then $(MAKE) --no-print-directory test-duckdb-1.5; fi
	@DASHBOARD_CHROMIUM="$$(sh bin/chromium)" $(PYTEST)

test-duckdb-1.5: setup-dev ## De tests, der ikke kræver en browser, på DuckDB 1.5
	@sh bin/duckdb-1.5 -m pytest -n auto --maxprocesses 4 --dist loadfile -m "not browser and not process"

lint: setup-dev ## Formatering, stil, typer, lag og SQL
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --cache-dir .cache/import-linter
	@$(PY) -m sqlfluff lint --disable-progress-bar --processes 0 queries

format: setup-dev ## Ret formateringen af Python og SQL
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(PY) -m sqlfluff fix --disable-progress-bar queries

bench: setup-dev ## Mål indlæsning, beregning, hukommelse og svartider
	@$(PY) -m tests.bench

lock: ## Lås pakkernes versioner igen (kræver uv; nyeste versioner: make lock UPGRADE=--upgrade)
	@sh bin/lock $(UPGRADE)

clean: ## Fjern .venv og mellemfiler; data bliver liggende
	@rm -rf .venv .cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup-run:
	@sh bin/setup requirements.txt

setup-dev:
	@sh bin/setup requirements.txt requirements-dev.txt
