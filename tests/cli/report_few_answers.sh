#!/bin/bash
# Answers of fewer than ten are printed nowhere outside the house (合成数据): not in the summary, the table of
# the survey, the leaf or the round; inside the house the leaf keeps the counts it is computed from.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
mkdir few
cat >few/申报汇总表.csv <<'END'
项目编号,项目名称,申报单位,总额(元),年度
F001,夕阳红陪伴,暖阳中心（合成数据）,1000,2031
END
cat >few/问卷映射.csv <<'END'
题目,维度,项目题,反向,对象
1、您参加的是哪个项目？,,是,否,受益人
2、总体是否满意？,总体满意度,否,否,受益人
END
{
    echo '序号,提交答卷时间,所用时间,来自IP,1、您参加的是哪个项目？,2、总体是否满意？'
    for i in 1 2 3 4 5 6; do echo "$i,2031/05/0$i 09:00:00,60秒,10.0.0.$i,F001,很满意"; done
} >few/满意度问卷.csv
"$GYCT" -q load --round 2031 few >/dev/null 2>&1
"$GYCT" -q score 2031 >/dev/null 2>&1
for profile in public funder internal; do
    "$GYCT" -q report dossier --round 2031 --profile $profile -o $profile >/dev/null
    pdftotext -layout $profile/*F001*.pdf $profile.txt
done
"$GYCT" -q report round --round 2031 -o round >/dev/null
pdftotext -layout round/*.pdf round.txt
for profile in public funder; do
    ok "$profile: neither the rate nor the counts" sh -c '! grep -E "100\.0%|n=6|6 ?/ ?6" '$profile.txt
    ok "$profile: the leaf says that there are few" grep -E 'D201.*＜10' $profile.txt
done
ok "internal: the summary does not print the rate either" sh -c '! grep -E "100\.0%|n=6" internal.txt'
ok "internal: the leaf shows what it is computed from" grep -E 'D201.*6 ?/ ?6|6 ?/ ?6' internal.txt
ok "the round prints no rate of so few" sh -c 'grep "F001" round.txt | grep -q "＜10"'

# A project of four answers beside one of twelve: the whole is told without it, or its four could be had by taking away.
mkdir two
printf '项目编号,项目名称,申报单位,总额(元),年度\nG001,夕阳红陪伴,暖阳中心（合成数据）,1000,2032\nG002,四点半课堂,春苗中心（合成数据）,1000,2032\n' >two/申报汇总表.csv
printf '项目编号,项目名称,申报单位,批复金额(元)\nG001,夕阳红陪伴,暖阳中心（合成数据）,1000\nG002,四点半课堂,春苗中心（合成数据）,1000\n' >two/批复名单.csv
cp few/问卷映射.csv two/
{
    echo '序号,提交答卷时间,所用时间,来自IP,1、您参加的是哪个项目？,2、总体是否满意？'
    for i in $(seq 1 16); do
        said=满意 project=G001
        [ "$i" -gt 9 ] && said=一般
        [ "$i" -gt 12 ] && project=G002
        printf '%s,2032/05/%02d 09:00:00,6%s秒,10.0.0.%s,%s,%s\n' "$i" "$i" "$((i % 10))" "$i" $project $said
    done
} >two/满意度问卷.csv
"$GYCT" -q load --round 2032 two >/dev/null 2>&1
"$GYCT" -q score 2032 >/dev/null 2>&1
for kind in round portfolio; do
    "$GYCT" -q report $kind --round 2032 --profile funder -o two-$kind >/dev/null
    pdftotext two-$kind/*.pdf - | tr -d ' \n' >$kind.txt
    ok "$kind: nine of twelve, not of sixteen" sh -c "grep -q '75.0%' $kind.txt && ! grep -qE '56[.]3%|16份|n=16' $kind.txt"
    ok "$kind: and says what it leaves out" grep -q '不含少于10份的项目' $kind.txt
done

# --- few say what they think of the whole, enough what they think of a part ----------------------------------------
mkdir part
printf '项目编号,项目名称,申报单位,总额(元),年度\nH001,夕阳红陪伴,暖阳中心（合成数据）,1000,2033\n' >part/申报汇总表.csv
cat >part/问卷映射.csv <<'END'
题目,维度,项目题,反向,对象
1、您参加的是哪个项目？,,是,否,受益人
2、总体是否满意？,总体满意度,否,否,受益人
3、对服务态度是否满意？,服务态度,否,否,受益人
END
{
    echo '序号,提交答卷时间,所用时间,来自IP,1、您参加的是哪个项目？,2、总体是否满意？,3、对服务态度是否满意？'
    for i in $(seq 1 14); do
        whole=满意
        [ "$i" -gt 6 ] && whole=不了解
        printf '%s,2033/05/%02d 09:00:00,6%s秒,10.0.0.%s,H001,%s,满意\n' "$i" "$i" "$((i % 10))" "$i" "$whole"
    done
} >part/满意度问卷.csv
"$GYCT" -q load --round 2033 part >/dev/null 2>&1
"$GYCT" -q score 2033 >/dev/null 2>&1
"$GYCT" -q report dossier --round 2033 -o part-out >/dev/null
pdftotext part-out/*H001*.pdf - | tr -d ' \n' >part.txt
ok "the table has the part" grep -q '服务态度.*100[.]0%' part.txt
ok "the conclusion does not print a part's rate as that of the whole" sh -c '! grep -q "受益人满意率100" part.txt'
