# tap: claims of a command test. Source it; every claim prints `ok - CLAIM` or `not ok - CLAIM`.
#
#   ok CLAIM COMMAND [ARG...]   passes when the command succeeds; its output shows only on failure
#   is CLAIM GOT WANT           passes when both texts are equal
#   skip CLAIM REASON           counts as passed and says why it was not tried
#
# What a script has to put away (a server it holds) goes into a function tap_cleanup, never into a trap of
# its own: a trap that runs another command first hides that the script broke off.
#
# Counts stand in files (one line a claim) so that claims made in a sub-shell or a pipe count too:
# $TAP_DIR/passed and $TAP_DIR/failed. A runner may set TAP_DIR; the last line of a script is
# `N passed, N failed`, and it exits 1 when a claim failed, no claim was made or the script broke off.

TAP_DIR=${TAP_DIR:-$(mktemp -d)}
mkdir -p "$TAP_DIR"
: >"$TAP_DIR/passed"
: >"$TAP_DIR/failed"

tap_pass() {
    printf '%s\n' "$1" >>"$TAP_DIR/passed"
    printf 'ok - %s\n' "$1"
}

tap_fail() {
    printf '%s\n' "$1" >>"$TAP_DIR/failed"
    printf 'not ok - %s\n' "$1"
}

ok() {
    local claim=$1 output status=0
    shift
    output=$("$@" 2>&1) || status=$?
    if [ "$status" -eq 0 ]; then
        tap_pass "$claim"
        return 0
    fi
    tap_fail "$claim"
    printf '#   exit %s: %s\n' "$status" "$*"
    printf '%s\n' "$output" | tail -n 20 | sed 's/^/#   /'
    return 0
}

is() {
    if [ "$2" = "$3" ]; then
        tap_pass "$1"
        return 0
    fi
    tap_fail "$1"
    printf '%s\n' "$2" | head -n 20 | sed 's/^/#   got:    /'
    printf '%s\n' "$3" | head -n 20 | sed 's/^/#   wanted: /'
    return 0
}

skip() {
    printf '%s\n' "$1" >>"$TAP_DIR/passed"
    printf 'ok - %s # skip %s\n' "$1" "$2"
}

tap_end() {
    local status=$? passed failed
    trap - EXIT
    set +e
    if declare -F tap_cleanup >/dev/null; then
        tap_cleanup
    fi
    if [ "$status" -ne 0 ]; then
        tap_fail "${0##*/} ran to its end (it broke off with exit $status)"
    elif [ ! -s "$TAP_DIR/passed" ] && [ ! -s "$TAP_DIR/failed" ]; then
        tap_fail "${0##*/} makes a claim"
    fi
    passed=$(wc -l <"$TAP_DIR/passed")
    failed=$(wc -l <"$TAP_DIR/failed")
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit $?
}
trap tap_end EXIT
