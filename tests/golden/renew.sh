#!/bin/bash
# renew: print the documents of golden text again and keep their text here, after a change of the pages that is meant:
#
#   B=build bash tests/golden/renew.sh && git diff tests/golden
#
# Look at the pages and at every line of the diff before it is committed. No check calls this.
set -eu
SRC=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
B=$(cd "${B:-build}" && pwd)
work=$(mktemp -d)
export SRC GYCT=$B/gyct GYCT_HOME=$work/home LC_ALL=C.UTF-8
trap '"$GYCT" -q db stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
# shellcheck source=../lib/golden.sh
. "$SRC/tests/lib/golden.sh"
cd "$work"
golden_texts "$work"
cp "$work"/*.txt "$SRC/tests/golden/"
