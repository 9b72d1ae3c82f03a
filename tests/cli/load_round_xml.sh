#!/bin/bash
# 轮次设置 as XML: one <setting> a setting, the same settings as from csv.
set -eu
. "$SRC/tests/lib/tap.sh"

cat >settings.xml <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<round>
  <setting><key>code</key><value>2027</value></setting>
  <setting><key>轮次名称</key><value>二〇二七年公益创投（合成数据）</value></setting>
  <setting><key>pool</key><value>1,000,000.00</value></setting>
  <setting><key>数据截止日</key><value>2027年12月31日</value></setting>
</round>
X
printf '设置项,值\n轮次编码,2028\n轮次名称,二〇二七年公益创投（合成数据）\n资金池,"1,000,000.00"\n数据截止日,2027-12-31\n' >settings.csv
ok 'settings in XML load by their content' "$GYCT" -q load settings.xml
ok 'settings in csv load' "$GYCT" -q load settings.csv
settings() { "$GYCT" round show "$1" --format json | jq -r '.settings | to_entries[] | select(.key != "code") | "\(.key)\t\(.value)"'; }
is 'both give the same settings' "$(settings 2027)" "$(settings 2028)"
is 'and there are three beside the code' "$(settings 2027 | wc -l)" 3
sed 's/2027年12月31日/2027年2月30日/' settings.xml >bad.xml
ok 'a day that does not exist is refused with exit 1' bash -c '"$GYCT" -q load bad.xml; [ $? -eq 1 ]'
