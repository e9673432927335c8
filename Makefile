# `make` by itself says what there is.

.POSIX:
.DEFAULT_GOAL := help
.PHONY: help run code test check bench kill lives mutants pictures words lock docs setup setup-tests clean

PORT ?= 8000
POLICY ?= flintshire
PY = .venv/bin/python

# A first look never touches a database that the environment happens to name; DATABASE_URL=... after `make run` does.
POLICY_FOLDER = $(if $(findstring /,$(POLICY)),$(abspath $(POLICY)),$(CURDIR)/policies/$(POLICY))
DATABASE = $(if $(filter command line,$(origin DATABASE_URL)),$(DATABASE_URL),sqlite:///$(CURDIR)/var/$(DATABASE_NAME).sqlite3)
DATABASE_NAME = $(if $(filter flintshire,$(POLICY)),fairhand,$(notdir $(POLICY_FOLDER)))
OWN_PAGE = FAIRHAND_OWN_PAGE=$${FAIRHAND_OWN_PAGE:-http://127.0.0.1:$(PORT)/standing/}
LOOK = FAIRHAND_MADE_UP=1 FAIRHAND_POLICY="$(POLICY_FOLDER)" DATABASE_URL="$(DATABASE)" $(OWN_PAGE)

help:
	@echo "make run     set up, start with a made-up council at http://127.0.0.1:$(PORT), say who can sign in"
	@echo "             PORT=9000 another port; POLICY=name another folder of policies/; LIVE_PORT=9001 the live stream's port"
	@echo "make code    show a code that opens the own page of a customer of that council, once"
	@echo "make test    set up and run every test: policy, SQLite, PostgreSQL, browser"
	@echo "make check   style, types, walls between the rooms, locks, migrations, the policy file"
	@echo "make bench   measure, as ratios against floors taken in the same run"
	@echo "make kill    kill server and database under load, twenty times over, and count what was lost"
	@echo "make lives   let thousands of random lives pass and hold every rule; LIVES=500 for fewer"
	@echo "make mutants  change the policy room in thousands of small ways, and see that a test notices each"
	@echo "make words   collect what is said to people, update the Welsh catalogues, name what has no Welsh yet"
	@echo "make docs    write the generated pages of docs/ again"
	@echo "make pictures  take a picture of every page again, and list them in docs/pages.md"
	@echo "make lock    write the hashed locks again after a change in requirements/*.in or package.json"
	@echo "make clean   take away what was built; your data in var/ stays"

# ---- set-up: each step is stamped, so that the second time there is nothing to do

SAID = $(wildcard fairhand/*/locale/*/LC_MESSAGES/*.po)
WORDS = $(SAID:.po=.mo)

setup: .venv/run.stamp build/static/fairhand.css $(WORDS)
setup-tests: .venv/test.stamp node_modules/test.stamp build/static/fairhand.css $(WORDS)

.venv/run.stamp: requirements/base.txt tools/setup.sh tools/node.py
	@tools/setup.sh run
	@touch $@

.venv/test.stamp: requirements/dev.txt .venv/run.stamp
	@tools/setup.sh test
	@touch $@

node_modules/run.stamp: package-lock.json .npmrc tools/packages.sh | .venv/run.stamp
	@echo "Fetching style sheets and scripts ..."
	@tools/packages.sh run
	@touch $@

node_modules/test.stamp: package-lock.json .npmrc tools/packages.sh | node_modules/run.stamp
	@echo "Fetching the browser and its checks ..."
	@tools/packages.sh test
	@touch node_modules/run.stamp
	@touch $@

build/static/fairhand.css: node_modules/run.stamp tools/static.py $(wildcard fairhand/*/static-src/*)
	@$(PY) tools/static.py

$(WORDS) &: $(SAID) tools/words.py | .venv/run.stamp
	@$(PY) tools/words.py compile

# ---- what people do

run: setup
	@$(LOOK) $(PY) manage.py first_look --port $(PORT) $(if $(LIVE_PORT),--live-port $(LIVE_PORT))

code: .venv/run.stamp
	@$(LOOK) $(PY) manage.py customer_code

test: setup-tests
	@$(PY) tools/test.py $(PARTS)

check: setup-tests
	@$(PY) tools/check.py

bench: setup-tests
	@$(PY) -m bench $(BENCH)

kill: setup-tests
	@$(PY) -m tests.reliability.kill $(KILL)

LIVES = 2000
lives: setup-tests
	@FAIRHAND_LIVES=$(LIVES) $(PY) -m pytest -q -s tests/reliability/test_lives.py -k random_lives

mutants: setup-tests
	@$(PY) tools/mutants.py $(MUTANTS)

words: .venv/run.stamp
	@$(PY) tools/words.py update
	@$(PY) tools/words.py compile
	@$(PY) tools/words.py missing

docs: setup-tests
	@$(PY) tools/docs.py

pictures: setup-tests
	@$(PY) tools/pictures.py $(PAGES)

lock: .venv/test.stamp
	@tools/lock.sh $(LOCK)

clean:
	rm -rf $(WORDS) .venv node_modules build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
