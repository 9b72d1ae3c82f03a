# Sourced after tap.sh: the kinds of tests/data/intake (合成数据), each a folder with good files, files named
# 坏_*, and the golden account of both. The script gives `place FILE FOLDER`, which puts a file down as an
# office would have it, and `told FOLDER`, which loads a folder and prints golden lines.
intake_as_golden() { # DATA KIND...
    local data=$1 kind file
    shift
    for kind; do
        mkdir -p "good/$kind" "bad/$kind"
        for file in "$data/$kind"/*.*; do
            case $(basename "$file") in
            坏_*) place "$file" "bad/$kind" ;;
            *.golden) ;;
            *) place "$file" "good/$kind" ;;
            esac
        done
        told "good/$kind" >"$kind.good" || true
        told "bad/$kind" >"$kind.bad" || true
        is "$kind: loaded as its golden says" "$(cat "$kind.good")" "$(cat "$data/$kind/good.golden")"
        is "$kind: every bad cell named in one pass" "$(cat "$kind.bad")" "$(cat "$data/$kind/bad.golden")"
    done
}
