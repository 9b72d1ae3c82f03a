#!/bin/bash
# lint: prove the rules of the house (ARCHITECTURE §2.2, STYLE) that a compiler does not.
#
#   tests/lint.sh [DIR [RULE...]]    DIR is the top of the source; default: all rules
#
# Prints each breach as `file:line: rule: …` and exits 1 when there was one. Rules:
#   includes  layers, and library headers only in their files      calls   banned calls and flags
#   clock     only cli/main.c and defaults of recorded_at and its like know what day it is
#   guards    FOLDER_FILE_H                                        headers every header compiles alone
#   sql       every table and view has its comment                 lists   .def lists and files agree
#   paths     no path of one machine in a tracked file           rooms   nothing else at the top
#   format    .clang-format's layout, where clang-format 14 is there
set -u
export LC_ALL=C

cd "${1:-.}" || exit 2
shift
rules=${*:-includes calls clock guards headers sql lists paths rooms format}
breaches=$(mktemp) || exit 2
trap 'rm -f "$breaches"' EXIT

wants() {
    case " $rules " in *" $1 "*) return 0 ;; esac
    return 1
}

layers=()
for folder in base etl scoring reports cli fixtures; do
    [ -d "$folder" ] && layers+=("$folder")
done
c_files() {
    find "${layers[@]}" -name "$1" -type f | sort
}

# --- C: one awk pass --------------------------------------------------------------------------------
mapfile -t sources < <(c_files '*.[ch]')
if [ ${#sources[@]} -gt 0 ]; then
    awk -v rules="$rules" -f "$(dirname "${BASH_SOURCE[0]}")/layers.awk" "${sources[@]}" >>"$breaches"
fi

# --- headers compile alone --------------------------------------------------------------------------
compile_alone() {
    local out
    out=$(${CC:-cc} -std=c17 -D_POSIX_C_SOURCE=200809L -DGYCT_VERSION='""' -DGYCT_DATADIR='""' -I. \
        $PKG_CFLAGS -Wall -Wextra -fsyntax-only -x c "$1" 2>&1) && [ -z "$out" ] && return
    printf '%s:1: headers: does not compile alone: %s\n' "$1" "$(printf '%s' "$out" | grep -m1 -E 'error|warning')"
}
if wants headers; then
    PKG_CFLAGS=$(pkg-config --cflags libpq libxml-2.0 libzip xlsxwriter icu-uc jansson 2>/dev/null)
    export PKG_CFLAGS
    export -f compile_alone
    c_files '*.h' | xargs -r -P 4 -I{} bash -c 'compile_alone {}' >>"$breaches"
fi

# --- SQL --------------------------------------------------------------------------------------------
# Names with or without schema; a comment may stand in another file of sql/.
sql_files() {
    find sql -name '*.sql' -type f 2>/dev/null | sort
}
if wants sql; then
    sql_files | xargs -r awk '
        function object(rest) {
            sub(/^(if not exists |only )/, "", rest)
            sub(/[ (;].*/, "", rest)
            sub(/^gyct\./, "", rest)
            return rest
        }
        {
            line = tolower($0)
            sub(/--.*/, "", line)
        }
        line ~ /^ *create (or replace )?(unlogged |materialized |recursive )*(table|view) / &&
        line !~ / partition of / {
            sub(/^ *create (or replace )?(unlogged |materialized |recursive )*(table|view) /, "", line)
            name = object(line)
            if (!(name in made)) {
                made[name] = FILENAME ":" FNR
            }
        }
        line ~ /^ *comment on (materialized )?(table|view) / {
            sub(/^ *comment on (materialized )?(table|view) /, "", line)
            commented[object(line)] = 1
        }
        END {
            for (name in made) {
                if (!(name in commented)) {
                    print made[name] ": sql: " name " has no comment"
                }
            }
        }' >>"$breaches"
fi
if wants clock; then
    sql_files | xargs -r awk '
        {
            line = tolower($0)
            sub(/--.*/, "", line)
        }
        line ~ /(^|[^a-z_])(now *\(|current_date|current_timestamp|localtimestamp|(clock|statement|transaction)_timestamp)/ &&
        line !~ /^ *[a-z]+_at / {
            print FILENAME ":" FNR ": clock: only a column …_at may take the time of the server"
        }' >>"$breaches"
fi

# --- lists ------------------------------------------------------------------------------------------
# rows FILE MACRO [N]: prints `line name` for each row MACRO(a, b, …); the name is the N-th argument.
rows() {
    awk -v macro="$2" -v at="${3:-1}" 'index($0, macro "(") == 1 {
        row = substr($0, length(macro) + 2)
        sub(/\).*/, "", row)
        split(row, part, /, */)
        gsub(/"/, "", part[at])
        print FNR, part[at]
    }' "$1"
}
# list FILE MACRO FOLDER PREFIX [N]: each row has its file FOLDER/PREFIX<name>.c and each file its row.
list() {
    local file=$1 macro=$2 folder=$3 prefix=$4 at=${5:-1} line name source
    [ -f "$file" ] || return 0
    while read -r line name; do
        [ -f "$folder/$prefix${name//-/_}.c" ] ||
            echo "$file:$line: lists: $name has no $folder/$prefix${name//-/_}.c"
    done < <(rows "$file" "$macro" "$at")
    for source in "$folder/$prefix"*.c; do
        [ -f "$source" ] || continue
        name=${source#"$folder/$prefix"}
        name=${name%.c}
        rows "$file" "$macro" "$at" | tr - _ | grep -q " $name\$" ||
            echo "$source:1: lists: no row in $file"
    done
}
# functions FILE MACRO FOLDER PREFIX: the function each row names second is defined in some
# FOLDER/PREFIX*.c, and each of these files defines one.
functions() {
    local file=$1 macro=$2 folder=$3 prefix=$4 line name source
    [ -f "$file" ] || return 0
    while read -r line name; do
        grep -qsE "^[a-z].*\b$name\(" "$folder/"*.c ||
            echo "$file:$line: lists: $name is not defined in $folder/"
    done < <(rows "$file" "$macro" 2)
    for source in "$folder/$prefix"*.c; do
        [ -f "$source" ] || continue
        rows "$file" "$macro" 2 | while read -r line name; do
            grep -qE "^[a-z].*\b$name\(" "$source" && echo found && break
        done | grep -q found || echo "$source:1: lists: no row in $file"
    done
}
# views FILE MACRO FOLDER README: each row has its view FOLDER/<code>.sql and each view its row; of
# R01–R38 README names, as `- RNN`, those without a row and no others.
views() {
    local file=$1 macro=$2 folder=$3 readme=$4 line code view
    [ -f "$file" ] || return 0
    while read -r line code; do
        view=$folder/$(tr 'A-Z-' 'a-z_' <<<"$code").sql
        [ -f "$view" ] || echo "$file:$line: lists: $code has no $view"
        ! grep -qs "^- $code\b" "$readme" || echo "$file:$line: lists: $readme says $code is not checked"
    done < <(rows "$file" "$macro")
    for view in "$folder"/*.sql; do
        code=$(basename "$view" .sql | tr 'a-z_' 'A-Z-')
        rows "$file" "$macro" | grep -q " $code\$" || echo "$view:1: lists: no row in $file"
    done
    for code in $(seq -f 'R%02.0f' 38); do
        grep -q "^$macro(\"$code\"" "$file" || grep -qs "^- $code\b" "$readme" ||
            echo "$readme:1: lists: $code is not checked and not named"
    done
}
# distinct FILE: no two rows of one macro begin alike.
distinct() {
    awk '/^[A-Z_]+\(/ {
        row = $0
        sub(/[,)].*/, "", row)
        if (row in seen) {
            print FILENAME ":" FNR ": lists: " row " stands already in line " seen[row]
        }
        seen[row] = FNR
    }' "$1"
}
if wants lists; then
    {
        for file in $(find "${layers[@]}" -name '*.def' | sort); do
            distinct "$file"
        done
        list etl/sources.def SOURCE etl src_
        list etl/datasets.def DATASET etl ds_
        list reports/charts.def CHART reports ch_ 2
        views etl/findings.def CHECK sql/check README.md
        functions cli/commands.def COMMAND cli cmd_
        functions reports/sections.def SECTION reports sec_
        # Every finding code that is written somewhere has its words.
        if [ -f etl/findings.def ]; then
            grep -noHE '"(F-[A-Z][A-Z-]*|R[0-9][0-9])"' $(c_files '*.c') |
                grep -vFf <({
                    rows etl/findings.def FINDING
                    rows etl/findings.def RULE
                    rows etl/findings.def CHECK
                } | sed 's/^[0-9]* \(.*\)/"\1"/') |
                sed 's/\([^:]*:[0-9]*\):\(.*\)/\1: lists: finding \2 is not in etl\/findings.def/'
        fi
    } >>"$breaches"
fi

# --- paths ------------------------------------------------------------------------------------------
if wants paths; then
    if [ -e .git ]; then
        git ls-files -z --cached --others --exclude-standard
    else
        find . -path ./build -prune -o -type f -print0
    fi | xargs -0 -r grep -InE '(^|[^A-Za-z0-9_.$}])/(home/[a-z]|ro{1}ot/|Users/|wo{1}rk/|tmp/w{1}t)' 2>/dev/null |
        sed 's/^\.\///; s/^\([^:]*:[0-9]*\):.*/\1: paths: a path of one machine/' >>"$breaches"
fi

# --- format -----------------------------------------------------------------------------------------
# Another version of clang-format lays out otherwise; without version 14 there is nothing to hold against.
if wants format && formatter=$(command -v clang-format-14); then
    find "${layers[@]}" tests -name '*.[ch]' -type f 2>/dev/null |
        xargs -r -P 2 -n 64 "$formatter" --dry-run --ferror-limit=1 2>&1 |
        sed -nE 's/^([^:]*:[0-9]*):.*\[-Wclang-format-violations\]$/\1: format: not as .clang-format says/p' \
            >>"$breaches"
fi

# --- the top level ----------------------------------------------------------------------------------
if wants rooms; then
    find . -mindepth 1 -maxdepth 1 ! -name '.*' -printf '%f\n' |
        grep -vxE 'base|etl|scoring|reports|cli|sql|fixtures|tests|build|out|Makefile|README\.md|LICENSE|.*\.tar\.gz' |
        sed 's/.*/&:1: rooms: not a room of the house/' >>"$breaches"
fi

sort -t: -k1,1 -k2,2n "$breaches"
[ ! -s "$breaches" ]
