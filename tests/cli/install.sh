# `make install` puts a program in place that finds its fonts beside it, a clean manual and a completion
# that parses; `make uninstall` takes all of it away; `make dist` packs what is tracked; the build
# works from another folder.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"

# The flags of the program under test stay, whatever prefix stands here, so nothing is compiled again.
make_it() { # ARG...
    (cd "$SRC" && make -s B="$B" -o "$B/flags" prefix=/usr "$@")
}

ok 'install goes through' make_it install DESTDIR="$T/root"
is 'every file is where it belongs' "$(cd root && find . -type f | LC_ALL=C sort)" "$(
    printf './usr/%s\n' bin/gyct share/bash-completion/completions/gyct \
        share/gyct/fonts/{kai,sans-bold,sans-regular,serif-bold,serif-regular}.{map,ttf} share/man/man1/gyct.1
)"
gyct=$T/root/usr/bin/gyct
ok 'the installed program answers' "$gyct" --version
faces() {
    "$gyct" --home "$T/none" --lang en doctor 2>&1 | grep -o 'all five faces' || true
}
is 'it finds the fonts installed with it' "$(faces)" 'all five faces'
mv root/usr/share/gyct/fonts aside
is 'and no others' "$(faces)" ''
mv aside root/usr/share/gyct/fonts

page=$T/root/usr/share/man/man1/gyct.1
if command -v mandoc >/dev/null; then
    is 'the manual page renders without a warning' "$(mandoc -T lint -W warning "$page" 2>&1)" ''
elif command -v man >/dev/null; then
    is 'the manual page renders without a warning' "$(man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null)" ''
else
    skip 'the manual page renders without a warning' 'neither mandoc nor man'
fi
completion=$T/root/usr/share/bash-completion/completions/gyct
ok 'the completion parses' bash -n "$completion"
ok 'and completes gyct' bash -c '. "$1"; complete -p gyct' bash "$completion"

ok 'uninstall goes through' make_it uninstall DESTDIR="$T/root"
is 'and leaves no file' "$(find root -type f)" ''

mkdir other
cd other
export B=build
ok 'a source is compiled from another folder' make -s -f "$SRC/Makefile" build/obj/base/err.o
ok 'and SQL embedded there' make -s -f "$SRC/Makefile" build/gen/sql_embedded.c
ok 'with nothing missing for the rest' make -n -f "$SRC/Makefile" all
if [ -e "$SRC/.git" ] && git -C "$SRC" rev-parse HEAD >/dev/null 2>&1; then
    ok 'dist packs the tracked files' make -s -f "$SRC/Makefile" dist
    is 'all of them' "$(tar -tzf gyct-*.tar.gz | grep -v '/$' | sed 's,^[^/]*/,,' | LC_ALL=C sort)" \
        "$(git -C "$SRC" -c core.quotePath=off ls-tree -r --name-only HEAD | LC_ALL=C sort)"
fi
