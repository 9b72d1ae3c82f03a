# The manual names every option a command's --help prints, in the paragraph of that command; the completion offers every
# one of them; the README's table of moves is that of the stage machine.
. "$SRC/tests/lib/tap.sh"
page=$SRC/cli/gyct.1
own() { # options of a command beside the global ones
    "$GYCT" "$1" --help 2>/dev/null | sed -n '/^选项/,/^全局选项/p' | grep -oE '^ +(-[a-z], )?--[a-z0-9-]+' | grep -oE -e '--[a-z0-9-]+' | sort -u
}
paragraph() { sed 's/\\-/-/g' "$page" | awk -v of="$1" '/^\.TP/ { on = 0 } /^\.BR? / { split($0, w, " "); if (w[2] == of) on = 1 } /^\.SH/ { on = 0 } on'; }
for command in $("$GYCT" --commands); do
    text=$(paragraph "$command")
    ok "$command has a paragraph in the manual" test -n "$text"
    is "$command: its options are in it" "$(for o in $(own "$command"); do grep -qe "$o" <<<"$text" || echo "$o"; done)" ''
done
_init_completion() { cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD; }
_filedir() { :; }
gyct() { "$GYCT" "$@"; }
. "$SRC/cli/gyct.bash-completion"
offered() { COMP_WORDS=(gyct "$1" --) COMP_CWORD=2 COMPREPLY=(); _gyct; printf '%s\n' "${COMPREPLY[@]}"; }
offered_words() { COMP_WORDS=(gyct "$1" '') COMP_CWORD=2 COMPREPLY=(); _gyct; printf '%s\n' "${COMPREPLY[@]}"; }
for command in $("$GYCT" --commands); do
    is "$command: the completion offers them" "$(for o in $(own "$command"); do offered "$command" | grep -qxe "$o" || echo "$o"; done)" ''
done

# --- moves --------------------------------------------------------------------------------------------------
sed -n "s/^ *('\(full\|micro\)', '\(S[0-9]*\)\{0,1\}', '\([a-z_]*\)', '\(S[0-9]*\)', '[a-z_]*', .*/\2 \3 \4/p" "$SRC/sql/seed/020_stages.sql" >moves.txt
is 'every move of both tracks is in the README' "$(while read -r line; do
    read -r -a part <<<"$line"
    [ ${#part[@]} -eq 2 ] && part=(开始 "${part[@]}")
    grep -E "^\| ${part[0]}[ |]" "$SRC/README.md" | grep -qF "\`${part[1]}\`" || echo "$line"
done <moves.txt)" ''
is 'and in the completion' "$(cut -d' ' -f2 moves.txt | sort -u | while read -r e; do [[ $e == S* ]] || offered_words move | grep -qx "$e" || echo "$e"; done)" ''
