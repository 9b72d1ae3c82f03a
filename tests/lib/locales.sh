# locales: three of our own beside C, in ./locales: no root, nothing of the system changes. A locale that is not there would
# silently be C: each must be found (tests/deps.sh check). Source it after tap.sh; commands that use one get LOCPATH=$LOCALES.
LOCALES=$PWD/locales
mkdir "$LOCALES"
for name in zh_CN de_DE tr_TR; do
    localedef -i "$name" -f UTF-8 "$LOCALES/$name.UTF-8" 2>/dev/null || true
    is "$name is there" "$(LOCPATH=$LOCALES LC_ALL=$name.UTF-8 locale charmap 2>&1)" UTF-8
done
