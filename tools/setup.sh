#!/bin/sh
# Makes .venv with what one of the hashed locks names: setup.sh run, or setup.sh test.
set -eu
cd "$(dirname "$0")/.."
what=$1

say() { printf '%s\n' "$*" >&2; }

for python in ${PYTHON:-python3.11 python3}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi
    python=
done
if [ -z "$python" ]; then
    say "fairhand needs Python 3.11 or later, and there is none named ${PYTHON:-python3.11 or python3} here."
    say "Install it (on Debian 12: apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3.11"
    exit 1
fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "Making .venv with $("$python" --version) ..."
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv --clear .venv
    elif "$python" -m pip --version >/dev/null 2>&1; then
        # Debian keeps ensurepip in a package of its own; pip by itself will do.
        "$python" -m venv --clear --without-pip .venv
        "$python" -m pip --python .venv/bin/python install --quiet --require-hashes -r requirements/pip.txt
    else
        say "This Python can make no virtual environment: Debian keeps that part in a package of its own."
        say "Install it (apt-get install python3-venv) and run the same command again."
        exit 1
    fi
fi

case $what in
run) lock=requirements/base.txt ;;
test) lock=requirements/dev.txt ;;
esac
say "Installing what $lock names ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock"
.venv/bin/python tools/node.py
