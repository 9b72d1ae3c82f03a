#!/bin/bash
# The money of projects as offices keep it (合成数据, tests/data/intake): budgets, ledgers, statements,
# pledges and their delivery, milestones, audit opinions. Each file is recognised by its header, loads to
# its golden account, loads unchanged the second time; each bad one is refused cell by cell in one pass.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/intake.sh"
DATA=$SRC/tests/data/intake
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
lines() { python3 "$SRC/tests/lib/load_lines.py"; }
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
place() { # the file as an office would have it: a text of a workbook becomes one, some csv are GBK
    case $1 in
    *.txt) python3 "$SRC/tests/lib/book.py" "$2/$(basename "$1" .txt).xlsx" <"$1" ;;
    */银行流水_P001.csv | */预算明细_P003.csv) iconv -f UTF-8 -t GB18030 "$1" >"$2/$(basename "$1")" ;;
    *) cp "$1" "$2/" ;;
    esac
}
told() { # FOLDER: its files in byte order, told by golden lines
    "$GYCT" -q --format json load --round M2025 "$1" 2>/dev/null | lines
}

mkdir round
cat >round/轮次.csv <<'END'
项目,值
轮次编码,M2025
轮次名称,2025年测试轮次（合成数据）
年度,2025
END
cat >round/申报汇总表.csv <<'END'
申报汇总表（合成数据）,,,,,,
序号,项目编号,项目名称,申报单位,总额(元),申请(元),自筹(元)
1,P001,夕阳红陪伴,暖阳社会工作服务中心,30000,20000,10000
2,P002,小小少年,青禾社会工作服务中心,25000,25000,
3,P003,助老、助残服务,仁爱社会工作服务中心,10000,10000,
END
"$GYCT" -q db start >/dev/null
"$GYCT" -q load round >/dev/null

KINDS="budget expenditure bank pledge match_payment milestone audit_opinion"
intake_as_golden "$DATA" $KINDS
before=$("$GYCT" -q db digest)
"$GYCT" -q --format json load --round M2025 good 2>/dev/null | lines >again.txt
is "the same files again are unchanged" "$(grep -v '^ ' again.txt | cut -d ' ' -f 3 | sort -u)" unchanged
is "and leave the same state" "$("$GYCT" -q db digest)" "$before"
for file in good/*/*.csv; do
    printf '\n' >>"$file" # other bytes, the same rows
done
"$GYCT" -q --format json load --round M2025 good 2>/dev/null | lines >other.txt
is "other bytes with the same rows change nothing, keyless lines too" \
    "$(grep -c ' loaded read=\([0-9]*\) unchanged=\1\( \|$\)' other.txt)" "$(ls good/*/*.csv | wc -l)"
ok "and no row is told as no longer listed" test "$(grep -c F-ABSENT other.txt)" = 0

is "a category is filled down in a merged range, below a heading and in a csv" \
    "$(rows "select string_agg(category, ',' order by code, src_sheet, src_row) from gyct.budget join gyct.project using (round_id, project_id) where line_fen is null")" \
    "业务活动费,业务活动费,人员补贴,业务活动费,业务活动费,业务活动费,管理费,物资,物资,税费"
is "a line that two sources pay is two rows of one line" \
    "$(rows "select source, amount_fen, line_fen from gyct.budget where item = '海报' order by source")" \
    "$(printf 'grant 100000 125000\nself 25000 125000')"
is "one workbook in 万元, the next in 元" \
    "$(rows "select code, sum(amount_fen) from gyct.budget join gyct.project using (round_id, project_id) where line_fen is null group by 1 order by 1")" \
    "$(printf 'P001 600000\nP002 340000\nP003 150000')"
is "a budget line is found again in its sheet and row" \
    "$(rows "select s.name, b.src_row, b.qty_milli, b.price_fen from gyct.budget b join gyct.load_sheet s on s.load_id = b.load_id and s.sheet_no = b.src_sheet where item = '物料'")" \
    "夕阳红陪伴 6 200000 1000"
is "a ledger of two columns nets to debit less credit" \
    "$(rows "select count(*), sum(amount_fen) from gyct.expenditure join gyct.project using (round_id, project_id) where code = 'P001'")" "6 100000"
is "every statement balances to its printed total" \
    "$(rows "select code, sum(debit_fen), sum(credit_fen) from gyct.bank join gyct.project using (round_id, project_id) group by 1 order by 1")" \
    "$(printf 'P001 110000 1500000\nP002 80000 50000\nP003 21000 50000')"
is "of an account its last four characters survive" \
    "$(rows "select string_agg(distinct account, ',' order by account), string_agg(distinct counter_account, ',' order by counter_account) from gyct.bank")" \
    "*4321,*4567 *4321,*5678,*9999"
rows 'select * from gyct.bank' >seen.txt
rows 'select * from gyct.load_finding' >>seen.txt
cat ./*.good ./*.bad >>seen.txt
is "and no longer run of it anywhere" "$(grep -c -e 62220202 -e 6222020200 -e 6.22202E seen.txt)" 0
is "three kinds of money in one row are three facts" \
    "$(rows "select kind, value_fen from gyct.pledge join gyct.project using (round_id, project_id) where backer = '甲公司' and code = 'P001' order by kind")" \
    "$(printf 'cash 3000000\nin_kind 1000000')"
is "shares of a pledge add up to it, to the fen" \
    "$(rows 'select count(*) from (select from gyct.pledge group by backer, kind, signed_on, load_id having sum(value_fen) <> min(whole_fen) and count(distinct whole_fen) = 1) x')" 0
is "a title that holds a mark is one project" \
    "$(rows "select string_agg(distinct code, ',') from gyct.pledge join gyct.project using (round_id, project_id) where backer = '丙公司'")" P003
is "what was delivered is signed, equal lines are kept apart" \
    "$(rows 'select kind, count(*), sum(value_fen) from gyct.match_payment group by kind order by kind')" \
    "$(printf 'cash 2 1900000\nin_kind 1 1000000\nservice 2 266640')"
is "a milestone that is not done has no day" \
    "$(rows "select name, actual_on is null, tranche_ppm from gyct.milestone order by planned_on")" \
    "$(printf '签约 f 500000\n中期评估 f 300000\n结项 t 200000')"
is "an opinion is one of four, whatever it is called" \
    "$(rows 'select opinion, questioned_fen, coalesce(minor, -1) from gyct.audit_opinion order by reported_on')" \
    "$(printf '无保留 20000 1\n保留 0 -1')"

cat >六月账_P001.csv <<'END'
合成数据
日期,凭证字号,摘要,科目,金额(元)
2025-06-30,记-1,物资,物资,90
END
lines_of_month() { rows "select count(*) from current_row where dataset = 'expenditure'"; }
before=$(lines_of_month)
"$GYCT" -q --format json load --round M2025 六月账_P001.csv 2>/dev/null | lines >month.txt
is "a voucher number of another month is another voucher" "$(lines_of_month)" "$((before + 1))"
cat >预算.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!-- 合成数据 -->
<budgets>
  <budget><project_no>P001</project_no><category>税费</category><amount>10</amount></budget>
  <budget><project_no>P001</project_no><item>无科目</item><amount>10</amount></budget>
</budgets>
END
"$GYCT" -q --format json load --round M2025 预算.xml 2>/dev/null | lines >xml.txt || true
is "records of xml have no line above them" "$(grep -c 'error F-REQUIRED 5' xml.txt)" 1

# rejected rows, corrected in their workbook: they keep what stood above them in the file
corrected() { # FILE WRONG RIGHT: load it with the good rows admitted, then its corrected workbook
    "$GYCT" -q load --round M2025 --max-rejects 5 --rejects back "$1" >/dev/null 2>&1
    python3 - "back/$1.rejects.xlsx" "$1.rejects.xlsx" "$2" "$3" <<'END'
import sys, zipfile
old, new, wrong, right = sys.argv[1:]
with zipfile.ZipFile(old) as z, zipfile.ZipFile(new, "w") as out:
    for name in z.namelist():
        out.writestr(name, z.read(name).replace(f">{wrong}<".encode(), f">{right}<".encode()))
END
    "$GYCT" -q --format json load --round M2025 "$1.rejects.xlsx" 2>/dev/null | lines
}
cat >改正预算_P003.csv <<'END'
合成数据
科目,明细,数量,单价(元),金额(元)
改正甲,一,2,10,20
,二,2,10,不是数
改正乙,三,2,10,20
,四,2,10,不是数
END
corrected 改正预算_P003.csv 不是数 20 >corrected.txt
is "a corrected line has the category of the line above it in its file" \
    "$(rows "select item, category from gyct.budget where category like '改正%' order by src_row")" \
    "$(printf '一 改正甲\n二 改正甲\n三 改正乙\n四 改正乙')"
cat >改正流水_P003.csv <<'END'
合成数据
账号：6222020200003334444
交易日期,流水号,摘要,借方(元),贷方(元),余额(元)
2025-04-01,1,收,,100,1100
2025-04-02,2,付,不是数,,1090
2025-04-03,3,收,,100,1190
2025-04-04,4,付,不是数,,1180
END
corrected 改正流水_P003.csv 不是数 10 >>corrected.txt
is "lines out of their statement are not held against each other" "$(grep -c F-BALANCE corrected.txt)" 0
is "and are of its account" "$(rows "select count(*), sum(debit_fen) from gyct.bank where account = '*4444'")" "4 2000"

# inputs of other shapes: a statement in UTF-16, newest line first, a hundred times as long; headers alone
python3 - <<'END'
lines, balance = [], 0
for i in range(6000):
    delta = (i * 7919 % 20011 - 9000) * 3
    balance += delta
    side = f"{-delta / 100:.2f}," if delta < 0 else f",{delta / 100:.2f}"
    lines.append(f"2025-{i // 600 + 1:02}-{i % 28 + 1:02},{i:08},第{i}笔,{side},{balance / 100:.2f},某某,\n")
open("长流水_P002.csv", "w", encoding="utf-16").write(
    "合成数据\n账号：6222020200001111222\n交易日期,流水号,摘要,借方(元),贷方(元),余额(元),对方户名,对方账号\n" + "".join(reversed(lines)))
END
is "a long statement in UTF-16, newest line first, has no finding" \
    "$("$GYCT" -q --format json load --round M2025 长流水_P002.csv 2>/dev/null | lines | grep -v total)" \
    "长流水_P002.csv bank loaded read=6000 loaded=6000 facts=6000"
for kind in $KINDS; do
    for file in "$DATA/$kind"/[!坏]*.csv; do
        grep -m 1 -e 金额 -e 借方 -e 里程碑, "$file" >"表头_$(basename "$file")"
    done
done
"$GYCT" -q --format json load --round M2025 表头_*.csv 2>/dev/null | lines >heads.txt
is "headers alone are known, empty and a warning" "$(grep -c F-EMPTY heads.txt) $(grep -c ' loaded$' heads.txt)" "10 10"
