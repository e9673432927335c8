#!/bin/sh
# Writes the hashed locks again from requirements/*.in and package.json. No registry is named in them.
# Settings of this machine's pip are set aside, so that the hashes are those of the public registry.
# Give --upgrade to take newer versions.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
unset PIP_FIND_LINKS PIP_EXTRA_INDEX_URL PIP_INDEX_URL
export PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock"
for lock in pip base dev; do
    (cd requirements && pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
        --no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host \
        "$@" --output-file "$lock.txt" "$lock.in")
done
npm install --package-lock-only --ignore-scripts
python tools/without_addresses.py package-lock.json
