# Each rule of `make lint` can fail: a breach planted in a copy of the source is found at its line.
set -eu
. "$SRC/tests/lib/tap.sh"

copy=$T/copy
mkdir "$copy"
(cd "$SRC" && tar -cf - --exclude=./build --exclude='./build*' --exclude=./out --exclude=./.git \
    --exclude=./.gyct --exclude=./fixtures/round-demo .) | tar -xf - -C "$copy"

lint() {
    bash "$copy/tests/lint.sh" "$copy" "$@"
}

# plant CLAIM RULE FILE LINE WANTED: FILE gets the text of standard input, lint RULE names FILE:LINE.
plant() {
    local file=$copy/$3 found
    [ -f "$file" ] && cp "$file" "$T/saved"
    cat >>"$file"
    found=$(lint "$2" || true)
    if [ -f "$T/saved" ]; then
        mv "$T/saved" "$file"
    else
        rm "$file"
    fi
    ok "$1" grep -qE "^$3:$4: .*$5" <<<"$found"
}

ok 'the source as it stands is clean' lint
# What is planted below is found in few files as in all of them.
find "$copy"/{base,etl,scoring,reports,cli,fixtures,tests} -name '*.c' -delete
find "$copy"/{etl,scoring,reports,cli,fixtures,tests} -name '*.h' -delete

plant 'base may not include etl' includes base/zz.c 1 'base may not include etl' <<<'#include "etl/source.h"'
plant 'etl may not include scoring' includes etl/zz.c 1 'etl may not include' <<<'#include "scoring/score.h"'
plant 'scoring may not include reports' includes scoring/zz.c 1 'may not' <<<'#include "reports/model.h"'
plant 'reports may not include scoring' includes reports/zz.h 1 'may not' <<<'#include "scoring/score.h"'
plant 'nothing includes cli' includes reports/zz.c 1 'may not include cli' <<<'#include "cli/cli.h"'
plant 'an include names its folder' includes etl/zz.c 1 'without its folder' <<<'#include "source.h"'
plant 'libpq stands in two files' includes base/zz.c 1 'libpq-fe.h' <<<'#include <libpq-fe.h>'
plant 'ICU stands in its files' includes etl/zz.c 1 'unicode' <<<'#include <unicode/uchar.h>'
plant 'libxml2 stands in its files' includes etl/zz.c 1 'libxml' <<<'#include <libxml/xmlreader.h>'
plant 'jansson stands in base/json.c' includes cli/zz.c 1 'jansson' <<<'#include <jansson.h>'
plant 'hpdf stands in the canvas' includes reports/zz.c 1 'hpdf' <<<'#include <hpdf.h>'
plant 'a foreign library is refused' includes base/zz.c 1 'not among' <<<'#include <curl/curl.h>'
plant 'two files know the xlsx writer' includes reports/zz.c 1 'xlsxwriter.h' <<<'#include <xlsxwriter.h>'

for name in strcpy strcat sprintf gets atoi atof strtok alloca system popen HPDF_SaveToFile \
    HPDF_LoadPngImageFromFile; do
    plant "$name is banned" calls base/zz.c 3 "banned: $name" <<<"/* $name( in a comment and
   \"in text\" is none */
static const char *x = \"$name(\"; int y = $name(x);"
done
for name in NOENT HUGE DTDLOAD; do
    plant "XML_PARSE_$name is banned" calls etl/zz.c 1 "XML_PARSE_$name" <<<"int x = XML_PARSE_$name;"
done

for name in time gettimeofday localtime; do
    plant "$name() is for cli/main.c" clock etl/zz.c 1 "clock: $name" <<<"long x = $name(0);"
done
plant 'the calendar clock is for cli/main.c' clock base/zz.c 1 'clock_gettime' \
    <<<'int x = clock_gettime(CLOCK_REALTIME, &t);'
for word in 'now()' current_date current_timestamp 'clock_timestamp()'; do
    plant "$word is not asked of the server" clock sql/query/zz.sql 2 'time of the server' <<<"select
    $word;"
done
plant 'nor from within C' clock base/zz.c 1 'asks the server' <<<'const char *x = "select now()";'

plant 'a guard is FOLDER_FILE_H' guards base/zz.h 2 'BASE_ZZ_H' <<<'/* zz */
#ifndef ZZ_H'
plant 'a guard is defined at once' guards base/zz.h 2 'define BASE_ZZ_H' <<<'#ifndef BASE_ZZ_H
#define ZZ'
plant 'a header compiles alone' headers base/zz.h 1 'compile alone' <<<'#ifndef BASE_ZZ_H
#define BASE_ZZ_H
size_t zz(void);
#endif'

plant 'a table has its comment' sql sql/zz.sql 1 'zz_table has no comment' <<<'create table gyct.zz_table (a int);'
plant 'a view has its comment' sql sql/zz.sql 2 'zz_view has no comment' <<<'--
create or replace view zz_view as select 1;'

plant 'a source has its row' lists etl/src_zz.c 1 'no row in' <<<''
plant 'a row has its source' lists etl/sources.def '[0-9]+' 'zz has no etl/src_zz.c' <<<'SOURCE(zz)'
plant 'a row stands once' lists etl/sources.def '[0-9]+' 'stands already' <<<'SOURCE(csv)'
plant 'a check has its view' lists etl/findings.def '[0-9]+' 'R99 has no sql/check/r99.sql' \
    <<<'CHECK("R99", ERROR, ERROR, "", "", "", "", "")'
plant 'a view has its check' lists sql/check/zz.sql 1 'no row in' <<<''
plant 'README names no check that is made' lists etl/findings.def '[0-9]+' 'README.md says R29 is not checked' \
    <<<'CHECK("R29", ERROR, ERROR, "", "", "", "", "")'
plant 'a command has its function' lists cli/commands.def '[0-9]+' 'cmd_zz is not defined' \
    <<<'COMMAND("zz", cmd_zz, "", "", "")'
plant 'a section has its row' lists reports/sec_zz.c 1 'no row in' <<<'void sec_zz(void);'
plant 'a finding has its words' lists etl/zz.c 1 'F-ZZ' <<<'const char *x = "F-ZZ";'

for place in /ho'me/someone' /ro'ot/x' /wo'rk/main'; do
    plant "$place is a path of one machine" paths base/zz.c 1 'path of one machine' <<<"// see $place"
done
plant 'nothing else stands at the top' rooms case.txt 1 'not a room' <<<'left behind'
if command -v clang-format-14 >/dev/null; then
    plant 'the layout is .clang-format'"'"'s' format base/zz.c 1 'not as .clang-format' <<<'int  zz;'
else
    skip 'the layout is .clang-format'"'"'s' 'no clang-format-14'
fi
