#!/bin/sh
# deps: install the Debian packages that building, demo and tests need (DESIGN.md §9).
#
#   tests/deps.sh ROLE...    roles: build demo check bench
#
# Says what it installs and is silent when nothing is missing. sudo only when not root, apt-get update
# only when a package list is missing or stale. Without dpkg it names the packages and goes on.
set -eu

# One line a package: role, name.
packages() {
    cat <<'TABLE'
build gcc
build libc6-dev
build pkg-config
build libpq-dev
build libxml2-dev
build libhpdf-dev
build libzip-dev
build libxlsxwriter-dev
build libicu-dev
build libjansson-dev
build libqrencode-dev
build libpng-dev
build libjpeg-dev
build liblcms2-dev
build libssl-dev
build libdeflate-dev
build zlib1g-dev
demo postgresql-15
demo util-linux
demo fonts-noto-cjk
demo fonts-lxgw-wenkai
demo python3-minimal
demo python3-fonttools
check libcmocka-dev
check clang-14
check libclang-rt-14-dev
check clang-format-14
check poppler-utils
check qpdf
check jq
check openssl
check libxml2-utils
check locales
check python3
check file
check unzip
bench pgloader
bench libxml2-utils
bench python3-openpyxl
bench python3-reportlab python3-renderpm
bench python3-psycopg2
TABLE
}

roles=" $* "
if [ $# -eq 0 ]; then
    roles=" build demo check "
fi
wanted=$(packages | while read -r role name; do
    case $roles in *" $role "*) echo "$name" ;; esac
done)

if ! command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2086
    echo "deps: no dpkg on this system; install what these Debian packages hold:" $wanted >&2
    exit 0
fi

# shellcheck disable=SC2086
installed=" $(dpkg-query -W -f '${db:Status-Status} ${Package} ' $wanted 2>/dev/null || true)"
missing=
for name in $wanted; do
    case $installed in
    *" installed $name "*) ;;
    *) missing="$missing $name" ;;
    esac
done
if [ -z "$missing" ]; then
    exit 0
fi
case $missing in
*python3-fonttools*) missing="$missing python3-munkres" ;; # else apt picks scipy, 100 MB larger
esac

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "deps: missing packages, and neither root nor sudo; as root run:" >&2
        echo "    apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -y -o Dpkg::Use-Pty=0 "$@" \
        >"$log" 2>&1
}
try_install() {
    # shellcheck disable=SC2086
    apt install --no-install-recommends $missing
}
fail() {
    tail -n 30 "$log" >&2
    echo "deps: could not install:$missing" >&2
    exit 1
}

# Debian's postgresql would make and start a system cluster of its own; ours is private.
no_system_cluster() {
    conf=/etc/postgresql-common/createcluster.d
    case $missing in
    *postgresql-15*) ;;
    *) return 0 ;;
    esac
    if [ -e /etc/postgresql-common/createcluster.conf ] || [ -e "$conf/gyct.conf" ]; then
        return 0
    fi
    $as_root mkdir -p "$conf"
    echo "create_main_cluster = false" | $as_root tee "$conf/gyct.conf" >/dev/null
}

echo "deps: installing$missing"
no_system_cluster
# shellcheck disable=SC2086
known=$(apt-cache policy $missing 2>/dev/null | grep -c 'Candidate: [^(]' || true)
if [ "$known" -lt "$(echo "$missing" | wc -w)" ]; then
    apt update || fail
    try_install || fail
elif ! try_install; then
    apt update || fail
    try_install || fail
fi
