#!/bin/bash
# Case texts written in Word (合成数据): the same sections as the plain text Word would save of them;
# what was deleted, repeated for older programs or merely a tab stop is not told; a letter stays a letter.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/answer.sh"
ROUND=W
EXPECTED="F-ROUND-NEW F-SECTION-MISSING"
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
docx() { # FILE: the body of word/document.xml on standard input
    python3 -c '
import sys, zipfile
spaces = "".join(f" xmlns:{p}=\"urn:{p}\"" for p in ("mc", "wps", "v"))
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
    z.writestr("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>")
    z.writestr("word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" + spaces + "><w:body>" + sys.stdin.read() + "</w:body></w:document>")
' "$1"
}
p() { for line; do printf '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>\n' "$line"; done; }
tr() { printf '<w:tr>' && for cell; do printf '<w:tc><w:tcPr/>%s</w:tc>' "$(p "$cell")"; done && printf '</w:tr>\n'; }
told="select section, heading, first_line, last_line, body from narrative n join load l using (load_id)
      where l.file_name = '%s' order by n.src_row"
sections() { # shellcheck disable=SC2059
    rows "$(printf "$told" "$1")"
}

cat >申报汇总表.csv <<'END'
项目编号,项目名称,申报单位,总额(元)
P001,夕阳红陪伴,暖阳中心（合成数据）,1000
P002,小小少年,青禾中心（合成数据）,1000
END
"$GYCT" -q db start >/dev/null
answer 申报汇总表.csv

LINES_OF=("夕阳红陪伴（合成数据）" "项目编号：P001" "一、项目背景" "独居老人 46 名。" "他们 &lt;80 岁以上&gt;。" "二、主要做法" "每周探访。" "三、成效" "好转。")
printf '%s\n' "${LINES_OF[@]}" | sed 's/&lt;/</; s/&gt;/>/' >文稿甲.txt
p "${LINES_OF[@]}" | docx 文稿甲.docx
answer 文稿甲.txt
is "the plain text" "$(of 'f["kind"], f["status"], f["loaded"]')" "case_text loaded 4"
plain=$(sections 文稿甲.txt)
"$GYCT" -q loads withdraw "$(rows 'select max(load_id) from load')" --by 测试 --reason 换成Word文稿 >/dev/null 2>&1
answer 文稿甲.docx
is "the same in Word loads the same sections" "$(of 'f["kind"], f["status"], f["loaded"], codes')" "case_text loaded 4 []"
is "with the same text on the same lines" "$(sections 文稿甲.docx)" "$plain"
answer 文稿甲.docx
is "again it is unchanged" "$(of 'f["loaded"], f["unchanged"]')" "0 4"
is "peek says what it is" "$("$GYCT" peek --format json 文稿甲.docx | head -n 1 | python3 -c 'import json, sys; h = json.loads(sys.stdin.read()); print(h["encoding"])')" docx

{
    p "小小少年的一年（合成数据）"
    printf '<w:tbl>%s%s</w:tbl>' "$(tr 项目编号 P002 项目名称 小小少年)" "$(tr 申报单位 青禾中心)"
    p 项目背景
    printf '<w:p><w:r><w:t>原有 </w:t></w:r><w:del><w:r><w:delText>三十</w:delText><w:t>三十</w:t></w:r></w:del>'
    printf '<w:ins><w:r><w:t xml:space="preserve">二十 名</w:t></w:r></w:ins><w:r><w:br/><w:t>孩子。</w:t></w:r></w:p>'
    p 主要做法
    printf '<w:p><mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:txbxContent>%s</w:txbxContent></w:r></mc:Choice>' "$(p 课后课堂。)"
    printf '<mc:Fallback><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:p>' "$(p 课后课堂。)"
    p 成效 "好。"
} | docx 文稿乙.docx
answer 文稿乙.docx
is "a document with a table, a text box and tracked changes loads" "$(of 'f["status"], f["loaded"], codes')" "loaded 5 []"
is "its project stands in a table" "$(rows "select p.code from narrative n join project p using (round_id, project_id) join load l using (load_id) where l.file_name = '文稿乙.docx' group by 1")" P002
is "deleted text is gone, inserted text stands, a line break is a line" \
    "$(rows "select body from narrative n join load l using (load_id) where l.file_name = '文稿乙.docx' and heading = '项目背景'")" "$(printf '原有 二十 名\n孩子。')"
is "what is repeated for older programs is told once" \
    "$(rows "select body from narrative n join load l using (load_id) where l.file_name = '文稿乙.docx' and heading = '主要做法'" | grep -c 课后课堂)" 1

p "关于报送材料的函" "各单位：" "请于月底前报送。" | docx 函.docx
answer 函.docx
is "a letter is refused as a Word document" "$(of 'f["status"], "docx" in f["findings"][0]["message"]') $(cat answer.exit)" "rejected True 4"
mkdir folder && cp 函.docx folder/ && cp 申报汇总表.csv folder/
ok "in a folder it is an attachment" "$GYCT" -q load --round W folder
printf '<w:p><w:r><w:t>一、项目背景</w:r></w:p>' | docx 坏.docx
answer 坏.docx
is "broken markup names part and line" "$(of 'f["findings"][0]["message"]' | grep -c 'word/document.xml:2')" 1
