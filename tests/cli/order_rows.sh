#!/bin/bash
# The order of rows, sheets and files, loaders at the same time, and the plans and workers of the server change
# no figure: every answer about generated rounds (合成数据) keeps its bytes and every fact its content.
# Prints the seed of each round; SEED=N begins with another one.
#
# Left out, because order means something there (DESIGN.md §11): settings, applications and the survey map come
# before the files that name what they define; the later load of a key supersedes the earlier; of rows of one
# file that contradict each other by one key the first stands; a repeated form counts once, under the number
# that comes first (its key, no figure).
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
SEED=${SEED:-20261122}

"$GYCT" -q db start >/dev/null
"$GYCT" -q init >/dev/null
url=$("$GYCT" db url)
sockets=${url#*host=}
sockets=${sockets%%&*}
at() { printf 'host=%s port=5432 user=%s dbname=%s' "$sockets" "$1" "$2"; }
gyct() { # DATABASE ARGUMENT…
    local database=$1
    shift
    "$GYCT" -q -d "$(at gyct_app "$database")" "$@" </dev/null
}
database() { "$GYCT" -q -d "$(at gyct_boot template1)" db psql -q -c "create database \"$1\" template gyct" >/dev/null; }
# Which fact stands where is history; that it stands, under its project and key, is content.
cat >contents.sql <<'END'
select format('select %L, p.code, %s, f.content from gyct.%I f left join gyct.project p using (round_id, project_id) order by 2, 3, 4',
              name, case when name = 'survey_response' then $$''$$ else 'f.row_key' end, name)
from gyct.fact_table order by name \gexec
END
answers() { # NAME: all of them about a loaded round into a folder; of the rows that check names, how many
    local line
    mkdir -p "$1"
    while read -r line; do
        # shellcheck disable=SC2086
        gyct "$1" --format json --on 2026-01-31 $line >"$1/${line// /_}" 2>"$1/err" || cat "$1/err" >>"$1/${line// /_}"
    done <<'END'
score 2025 --all
rank 2025
rank 2025 --second smaa
panel 2025
survey 2025
survey 2025 P003
questions 2025
whatif 2025 --weights 10% --all
whatif 2025 --drop-judge all
whatif 2025 --drop-leaf D201
check 2025
score 2025 --stage interim
END
    gyct "$1" db psql -q -At -f contents.sql >"$1/facts"
    python3 - "$1/check_2025" <<'PY'
import json, sys
said = json.load(open(sys.argv[1]))
for fault in (fault for check in said["checks"] for fault in check["faults"]):
    fault["rows"] = len(fault["rows"])
print(json.dumps(said, ensure_ascii=False, sort_keys=True), file=open(sys.argv[1], "w"))
PY
    rm "$1/err"
}
differing() { # NAME: the answers that are not those of the round as it was made
    local file
    for file in "$plain"/*; do
        cmp -s "$file" "$1/${file##*/}" || echo "${file##*/}"
    done
}
places() { # FOLDER SEED: its files one a line, what others name first, the rest in an order of the seed
    python3 - "$@" <<'PY'
import os, random, sys
files = sorted(os.path.join(folder, file) for folder, _, names in os.walk(sys.argv[1]) for file in names)
first = [file for word in ("轮次设置", "申报汇总表", "问卷映射") for file in files if word in file]
rest = [file for file in files if file not in first]
random.Random(int(sys.argv[2])).shuffle(rest)
print(*first, *rest, sep="\n")
PY
}
one_by_one() { # DATABASE FOLDER SEED
    places "$2" "$3" | while read -r file; do
        gyct "$1" load --round 2025 "$file" >/dev/null 2>load.err || cat load.err
    done
}
at_once() { # DATABASE FOLDER SEED: three loaders side by side
    local conninfo
    conninfo=$(at gyct_app "$1")
    places "$2" "$3" >places.txt
    head -n 3 places.txt | tr '\n' '\0' | xargs -0 -n 1 "$GYCT" -q -d "$conninfo" load --round 2025 >/dev/null 2>load.err
    tail -n +4 places.txt | tr '\n' '\0' | xargs -0 -n 1 -P 3 "$GYCT" -q -d "$conninfo" load --round 2025 >/dev/null 2>>load.err || cat load.err
}
workers='-c max_parallel_workers_per_gather=4 -c parallel_setup_cost=50 -c parallel_tuple_cost=0 -c min_parallel_table_scan_size=0'

round() { # SEED: a round, its answers, and its facts in a number that a loss of rows would show
    plain=plain$1
    "$(dirname "$GYCT")/fixtures-gen" --seed "$1" --projects 7 --responses 200 --round 2025 -o "made$1"
    database "$plain"
    gyct "$plain" load "made$1" >/dev/null 2>&1
    answers "$plain"
    echo "# seed $1: $(wc -l <"$plain/facts") facts"
    python3 "$SRC/tests/lib/shuffle.py" "$1" "$GYCT" "made$1" "mixed$1"
}
in_a_folder() { # DATABASE FOLDER SEED
    gyct "$1" load "$2" >/dev/null 2>load.err || cat load.err
}
variant() { # SEED HOW PLANS: the round of a seed, its rows and sheets in another order, loaded so, answered so
    local name=mixed$1
    round "$1"
    ok "seed $1: facts and 12 answers to compare" test "$(wc -l <"$plain/facts")" -gt 1000 -a "$(cat "$plain"/*_* | wc -l)" = 12
    ok "seed $1: rows and sheets stand elsewhere" test "$(diff -rq "made$1" "mixed$1" | wc -l)" -ge 12
    database "$name"
    is "seed $1: every file is loaded, $2" "$(PGOPTIONS=$3 "$2" "$name" "mixed$1" "$1")" ""
    PGOPTIONS=$3 answers "$name"
    is "seed $1: no answer and no fact differs under $3" "$(differing "$name")" ""
}
variant "$SEED" in_a_folder "$workers"
variant $((SEED + 1)) one_by_one '-c max_parallel_workers_per_gather=0 -c enable_hashagg=off -c enable_hashjoin=off'
variant $((SEED + 2)) at_once '-c enable_sort=off -c enable_mergejoin=off -c work_mem=64kB'
cat >plan.sql <<'END'
set search_path = gyct;
select set_config('gyct.round', round_id::text, false), set_config('gyct.seq', '1000', false), set_config('gyct.as_of', '2099-01-01', false) from round \g /dev/null
explain select * from measure_persons;
END
ok "workers were at work" sh -c "PGOPTIONS='$workers' '$GYCT' -q -d '$(at gyct_app "mixed$SEED")' db psql -q -At -f plan.sql | grep 'Workers Planned: [1-4]'"
