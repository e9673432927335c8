#!/bin/sh
# Fetches what package-lock.json names, with the node that came with the Python requirements.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
case $1 in
run) npm ci --ignore-scripts --no-progress --loglevel=error --omit=dev ;;
test) npm ci --ignore-scripts --no-progress --loglevel=error ;;
esac
