#!/bin/bash
# gallery: every page of a folder's PDFs as a picture, for the eye.
#
#   tests/gallery.sh [FOLDER [GALLERY]]      default: out build/gallery; then open GALLERY/index.html
#   REFERENCE=DIR tests/gallery.sh …         lay the reference pages DIR/a-*.png … m-*.png beside ours as well
#
# Ours of a kind is the fullest page whose text holds the words of that kind below; the first of equals in byte order.
set -eu
shopt -s extglob
export LC_ALL=C.UTF-8
folder=${1:-out}
gallery=${2:-build/gallery}
ls "$folder"/*.pdf >/dev/null
mkdir -p "$gallery"

# letter, what it shows, which files, words of the page (an extended expression; empty: the first page)
kinds='a|档案封面|-dossier|
b|目录|-dossier|(^|\\n) *目录
c|一页概要|-dossier|项目概要
d|资金|-dossier|来源与到位
e|满意度|-dossier|满意度调查
f|得分表|-dossier|指标得分明细
g|闭环|-dossier|失分与问题
h|资助组合|-portfolio|本轮要览
i|汇编封面|-casebook|
j|案例|-casebook|背景与需求
k|索引|-casebook|索引
l|附表|-casebook|资助项目一览
m|限期整改通知书|-notice|'

pages_of() { # FILE WORDS: "characters page" of each page that holds them; contents pages do not count unless asked for
    [ -n "$2" ] || { echo 1 1; return; }
    pdftotext -layout "$1" - | awk -v RS='\f' -v words="$2" '
        words !~ /目录/ && /目 *录/ { next }
        $0 ~ words { text = $0; gsub(/[ \n]/, "", text); print length(text), NR }'
}
picture_of() { printf '%s/%s-%03d.png' "$gallery" "$(basename "$1" .pdf)" "$2"; }

{
    echo '<!doctype html><meta charset="utf-8"><title>gyct</title>'
    echo '<style>body{font:14px sans-serif;background:#ddd}img{background:#fff;margin:4px;box-shadow:0 0 3px #888;width:24%}.two img{width:47%}</style>'
} >"$gallery/index.html"
for file in "$folder"/*.pdf; do
    name=$(basename "$file" .pdf)
    rm -f "$gallery/$name"-+([0-9]).png # not those of a file whose name goes on
    pdftoppm -png -r "${DPI:-80}" "$file" "$gallery/$name"
    echo "<h2>$name</h2>" >>"$gallery/index.html"
    n=0
    for picture in "$gallery/$name"-+([0-9]).png; do # pdftoppm pads its numbers by the number of pages
        n=$((n + 1))
        target=$(picture_of "$file" $n)
        [ "$picture" = "$target" ] || mv "$picture" "$target"
        echo "<img src=\"$(basename "$target")\">" >>"$gallery/index.html"
    done
    printf '%4d  %s\n' "$n" "$name"
done
[ -n "${REFERENCE:-}" ] || exit 0

{ head -n 2 "$gallery/index.html" && echo '<h1>a–m</h1><div class="two">'; } >"$gallery/reference.html"
while IFS='|' read -r letter what suffix words; do
    theirs=$(ls "$REFERENCE/$letter"-*.png 2>/dev/null | head -n 1)
    ours=
    most=0
    for file in "$folder"/*"$suffix"*.pdf; do
        [ -e "$file" ] || continue
        while read -r size page; do
            [ "$size" -le "$most" ] || { most=$size && ours=$(picture_of "$file" "$page"); }
        done < <(pages_of "$file" "$words")
    done
    printf '%s  %-8s %s\n' "$letter" "$what" "${ours:-none}"
    cp "$theirs" "$gallery/reference-$letter.png"
    echo "<h2>$letter $what</h2><img src=\"reference-$letter.png\"><img src=\"$(basename "${ours:-none}")\">" >>"$gallery/reference.html"
done <<<"$kinds"
