# cluster: helpers of the command tests about the private cluster. Source after tap.sh.
#
# Each claim is made for every user we can be: the caller, and as root also `nobody`. as USER CMD…
# runs a command as that user; $bin is a copy of the program that everybody may run.

cp "$GYCT" "$T/gyct-copy"
chmod 755 "$T/gyct-copy"
bin=$T/gyct-copy
me=$(id -un)
unset GYCT_HOME

if [ "$(id -u)" -eq 0 ]; then
    users="root nobody"
else
    users=$me
fi

as() {
    local user=$1
    shift
    if [ "$user" = "$me" ]; then
        "$@"
    else
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
    fi
}

# The same in place of the shell, for `spawn … &`: then $! is the command itself.
spawn() {
    local user=$1
    shift
    if [ "$user" = "$me" ]; then
        exec env --default-signal=INT "$@"
    else
        exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- \
            env --default-signal=INT "$@"
    fi
}

# fresh USER NAME: an empty folder of the user's, printed.
fresh() {
    mkdir -m 755 "$T/$1-$2"
    [ "$1" = "$me" ] || chown "$1" "$T/$1-$2"
    echo "$T/$1-$2"
}

# server_pid HOME: process id of the running server, or nothing.
server_pid() {
    local place
    place=$(head -n 1 "$1/cluster" 2>/dev/null) || return 0
    [ -d "$1/pg/d" ] && place=$1/pg
    head -n 1 "$place/d/postmaster.pid" 2>/dev/null || true
}

# wait_for SECONDS CMD…: until the command succeeds.
wait_for() {
    local left=$(($1 * 20))
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.05
    done
}
