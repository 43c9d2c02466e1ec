#!/usr/bin/env bash
# From a bare Debian 12 or Ubuntu 24.04 (or newer) to a report on the sample corpus: ./quickstart.sh
# Installs what is missing, makes .venv, installs marsad, writes ./report.html. Run it again at any time.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/setup.sh

packages g++ libicu-dev
check_compiler
make_venv
install_marsad
printf '%-44s ok %5d s\n' "marsad is installed in .venv" $SECONDS
start=$SECONDS
.venv/bin/marsad report --sample -o report.html
printf '%-44s ok %5d s\n' "marsad report on the sample corpus" $((SECONDS - start))
echo
echo "Open report.html in a browser; then: .venv/bin/marsad report your_articles.jsonl -o yours.html"
