#!/bin/bash
# Documents keep their bytes wherever rows lie in the tables and whatever order of words the database is set to: rows
# that are alike but for their keys, numbers behind words (记-9, 记-10), two texts of a case (合成数据).
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
PGBIN=$(pg_config --bindir)

# --- a round of rows that are alike ---------------------------------------------------------------------------------
loop_init >/dev/null 2>&1 || exit 1
loop_running L001 || exit 1
loop_check L001 50 50 2026-07-01 || exit 1
loop_pay L001 第一期 20000 2026-02-20 记-9 || exit 1
loop_pay L001 第二期 100 2026-02-20 记-10 || exit 1
loop_closing L001 19000 2026-07-05 || exit 1
printf '项目编号,指标编码,分子,分母,日期,核查人,证据号\nL001,K1,50,100,2026-07-02,张9,证-1\nL001,K2,50,100,2026-07-02,张10,证-1\n' >in/核查备注.csv
loop_load --as site_check in/核查备注.csv || exit 1
{
    echo '日期,活动名称,类型,地点,场次,人数,人次,负责人,证据号'
    for i in 1 2 3 4 5 6 7 8; do echo "2026-06-02,健康讲座,培训,第${i}社区,1,1$i,1$i,王五,"; done
} >in/活动.csv
loop_load --as activity --project L001 in/活动.csv || exit 1
loop_on 2026-07-06 score L1 --stage interim --as-of 2026-07-20 >/dev/null
for said in 一 二 三 四; do
    loop_on 2026-07-07 finding open L001 账实不符 --message "第${said}处不符" --severity 较重 --by 王五 >/dev/null
done
loop_on 2026-07-08 rectify issue L001 --owner 甲社 --by 王五 >/dev/null
for said in 五 六 七; do
    loop_on 2026-07-09 finding open L001 资料不全 --message "第${said}处不符" --severity 较重 --by 王五 >/dev/null
done
for n in 9 10; do
    printf '案例\n项目编号：L001\n一、成效\n文稿%s说的成效，让楼道亮了起来。\n' $n >in/文稿$n.txt
    loop_load --as case_text in/文稿$n.txt || exit 1
    printf '奖项名称,评选期,获奖对象,对象类别,项目编号,授予日期\n优秀案例-%s,2026年,甲社,单位,L001,2026-07-01\n' $n >in/获奖$n.csv
    loop_load --as award in/获奖$n.csv || exit 1
done
loop_volume L001 || exit 1
loop_on 2026-07-23 score L1 --stage interim --as-of 2026-07-20 >/dev/null

# --- the same round, its rows the other way round, its words in another order ---------------------------------------
url=$(g db url)
sockets=${url#*host=}
sockets=${sockets%%&*}
at() { printf 'host=%s port=5432 user=%s dbname=%s' "$sockets" "$1" "$2"; }
boot() { "$GYCT" -q -d "$(at gyct_boot "$1")" db psql -q -At "${@:2}"; }
boot template1 -c "create database turned template template0 locale_provider icu icu_locale 'en-u-kn-true-kr-hani-latn-digit' owner gyct_app"
"$PGBIN/pg_dump" -Fc -f dump "$(at gyct_boot gyct)"
"$PGBIN/pg_restore" -d "$(at gyct_boot turned)" dump
cat >turn.sql <<'S'
set session_replication_role = replica;
do $$
declare
    name text;
begin
    for name in select c.oid::regclass::text from pg_class c
                where c.relnamespace in ('gyct'::regnamespace, 'gyct_load'::regnamespace) and c.relkind = 'r' loop
        execute format('create temp table held as select (row_number() over ())::int as held_no, x.* from %s x', name);
        execute format('delete from %s', name);
        execute (select format('insert into %s (%s) overriding system value select %2$s from held order by held_no desc', name, string_agg(quote_ident(a.attname), ', ' order by a.attnum))
                 from pg_attribute a where a.attrelid = name::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '');
        drop table held;
    end loop;
end
$$;
S
boot turned -v ON_ERROR_STOP=1 -f turn.sql
is 'the other database counts' "$(boot turned -c "select string_agg(v, ' ' order by v) from (values ('记-10'), ('记-9')) as x (v)")" '记-9 记-10'
is 'and the rows lie the other way round' "$(boot turned -c 'select place from gyct.activity limit 1')" "$(boot gyct -c 'select place from gyct.activity order by ctid desc limit 1')"

for database in gyct turned; do
    for kind in dossier round portfolio notice letter casebook; do
        "$GYCT" -q -d "$(at gyct_app $database)" report $kind --round L1 -o $database >/dev/null 2>err || { cat err; tap_fail $kind; }
    done
done
is 'documents to compare' "$(ls turned/*.pdf | wc -l)" 10
for file in gyct/*; do
    ok "the same bytes: ${file#gyct/}" cmp "$file" "turned/${file#gyct/}"
done

# --- a day that was ----------------------------------------------------------------------------------------------------
loop_on 2026-07-25 rectify issue L001 --owner 甲社 --by 王五 >/dev/null
g report dossier --round L1 --project L001 --until 2026-07-24 -o before >/dev/null
is 'what stood open on a day is in a document of that day, whatever order took it up later' \
    "$(pdftotext before/L1-L001-dossier.pdf - | grep -oE '第[五六七]处不符' | sort -u | wc -l)" 3
