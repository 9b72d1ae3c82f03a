#!/bin/bash
# peek: what cannot be read is named with its place and remedy, on stderr alone, exit 4.
source "$SRC/tests/lib/tap.sh"
hostile=$SRC/tests/data/hostile-samples

# refused FILE WORDS: exit 4, nothing on stdout but rows read before, one line on stderr with the words
refused() {
    "$GYCT" --lang zh peek --format csv "$1" >out 2>err
    [ $? -eq 4 ] && [ "$(wc -l <err)" -eq 1 ] && grep -qF -- "$2" err && ! grep -q '[[:cntrl:]]' err
}
ok 'an entity declaration names file and line' refused "$hostile/s01-entity-file.xml" 's01-entity-file.xml:2:'
ok 'nested entities name file and line' refused "$hostile/s02-laughs.xml" 's02-laughs.xml:2:'
ok 'an attribute flood names file and line' refused "$hostile/s03-attributes.xml" 's03-attributes.xml:8:'
ok 'deep nesting names file and line' refused "$hostile/s04-depth.xml" 's04-depth.xml:8:'
ok 'a bad byte names line and column' refused "$hostile/s05-bad-byte.csv" 's05-bad-byte.csv:2:107:'
ok 'an open quote names the line where it opens' refused "$hostile/s09-open-quote.csv" 's09-open-quote.csv:7:1:'
ok 'a zip bomb names the part' refused "$hostile/s10-bomb.xlsx" 's10-bomb.xlsx:xl/worksheets/sheet1.xml:'
ok 'a wrong string index names sheet and cell' refused "$hostile/s11-index.xlsx" 's11-index.xlsx:申报表!D4:'
ok 'a climbing relationship names the part' refused "$hostile/s12-climb.xlsx" 'xl/_rels/workbook.xml.rels'

printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest' >old.xls
ok 'an old workbook is named with the remedy' refused old.xls '另存为 xlsx'
printf '<html><table><tr><td>x</td></tr></table></html>' >page.xls
ok 'a web page under another name is named' refused page.xls HTML
printf '%%PDF-1.4' >paper.xlsx
ok 'a PDF under another name is named' refused paper.xlsx PDF
ok 'a missing file is named' refused none.csv none.csv
mkdir folder
ok 'a folder is no file' refused folder folder
ln -s "$hostile/s13-good.csv" link.csv
ok 'a symbolic link is not followed' refused link.csv link.csv
printf 'a\n' >$'odd\x1b[31m.csv'
mkfifo $'odd\x1bpipe'
ok 'control characters of a name are escaped' refused $'odd\x1bpipe' 'odd\x1Bpipe'

"$GYCT" peek 2>err
is 'no file is a usage error' "$?" 2
"$GYCT" peek "$hostile/s13-good.csv" >out
is 'a legal file is read' "$?" 0
