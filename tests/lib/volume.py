"""A round with as many exemplar cases as asked, for casebook tests (合成数据): files to load and the SQL of a
published list.

    volume.py CASES PARAGRAPHS FOLDER       writes 轮次.csv 申报.csv 批复.csv 活动.csv 名册.csv 文稿/*.txt and list.sql

Project P001 has three persons, fewer than may be printed; the last case is withdrawn after the list was
published. Titles, organisations and keywords are told apart by their numbers in Chinese numerals.
"""
import os
import sys

cases, paragraphs, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
fields = ["养老服务", "儿童关爱", "助残服务", "社区治理", "救助帮困"]
regions = ["青禾街道", "临河街道", "望湖街道", "向阳街道"]
digits = "零一二三四五六七八九"


def numeral(n):
    return "".join(digits[int(d)] for d in str(n))


def put(name, text):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
        out.write(text)


def persons(i):
    return 3 if i == 1 else 20 + i % 7


put("轮次.csv", "项目,值\ncode,V1\nname,案例轮（合成数据）\nyear,2031\norganiser,测试区民政局\nbook_title,十八扇窗\n")
put("申报.csv", "项目编号,项目名称,申报单位,领域,实施区域,预计受益人数,预计受益人次,资金总额(元),申请资金(元)\n" + "".join(
    f"P{i:03},项目{numeral(i)}（合成数据）,机构{numeral(i)}（合成数据）,{fields[i % 5]},{regions[i % 4]},20,100,10000,10000\n"
    for i in range(1, cases + 1)))
put("批复.csv", "项目编号,项目名称,批复金额(元)\n" + "".join(
    f"P{i:03},项目{numeral(i)}（合成数据）,10000\n" for i in range(1, cases + 1)))
put("活动.csv", "活动记录（合成数据）\n项目编号,活动编号,日期,活动名称,场次,人数,人次\n" + "".join(
    f"P{i:03},P{i:03}-1,2031-05-0{1 + i % 9},小组活动,5,20,{100 + i}\n" for i in range(1, cases + 1)))
def id_number(n):
    """A number that counts as one: its last digit is the sum of the others (GB 11643)."""
    body = f"110101{1940 + n % 40}0101{n // 40 % 1000:03}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


put("名册.csv", "受益人名册（合成数据）\n项目编号,姓名,身份证号,类别,村居\n" + "".join(
    f"P{i:03},欧阳受益人,{id_number(100 * i + k)},老年人,东村\n" for i in range(1, cases + 1) for k in range(persons(i))))
for i in range(1, cases + 1):
    lines = [f"第{numeral(i)}扇窗", f"一句话说清第{numeral(i)}篇", "这一带的老楼没有电梯，独居老人一周下一次楼，合成数据。",
             f"项目编号：P{i:03}", f"关键词：词条{numeral(i)}、楼长制"]
    for heading in ("一、背景与需求", "二、目标与设计", "三、实施过程", "四、成效", "五、资金与资源", "六、经验启示", "七、反思与建议"):
        lines.append(heading)
        for k in range(paragraphs):
            lines.append("社工逐户敲门，把独居老人登记成册，一人一档；名册每月核对一次，进出都记原因，送餐路线由此调整。"
                         "楼长领餐、上楼、说几句话、在册上打勾，一次不超过二十分钟；连续两次敲不开门，社工当天上门。")
        if heading == "四、成效":
            lines.append(f"项目累计服务{100 + i}人次。")
            if i == 7:
                lines.append(f"全年共服务{persons(i)}人。")
            if i == 2:
                lines.append(f"全年累计服务{900}人次。")
        if heading == "三、实施过程" and i == 3:
            lines.append("这里也提到词条一的做法。")
    lines += ["八、专家点评", "先有名册，再谈服务；先见到人，再谈满意。"]
    put(f"文稿/文稿_P{i:03}.txt", "\n".join(lines) + "\n")

rows = ",".join(f"({i})" for i in range(1, cases + 1))
put("list.sql", f"""
begin;
insert into gyct.exemplar_nomination (round_id, project_id, on_day, by_whom, consent, event_seq)
select p.round_id, p.project_id, '2031-07-01', '测试', '同意书', 900000 + p.project_id from gyct.project p;
insert into gyct.exemplar_selection (round_id, selection_no, closed, places, chosen, on_day, by_whom, event_seq)
select r.round_id, 1, {cases}, {cases}, {cases}, '2031-07-02', '测试', 910000 from gyct.round r;
insert into gyct.exemplar_place (round_id, project_id, selection_no, rank, evaluation_c, panel_c, total_c, field, region, tier, chosen)
select p.round_id, p.project_id, 1, row_number() over (order by p.code), 9000, 9200, 9100, a.field, a.area, 1, true
from gyct.project p join gyct.application a using (round_id, project_id);
insert into gyct.exemplar_volume (round_id, selection_no, selected_on, notice_end, on_day, by_whom, event_seq)
select r.round_id, 1, '2031-07-02', '2031-07-09', '2031-07-10', '测试', 920000 from gyct.round r;
insert into gyct.exemplar_chapter (round_id, project_id, selection_no, chapter_no)
select p.round_id, p.project_id, 1, row_number() over (order by p.code) from gyct.project p;
insert into gyct.exemplar_withdrawal (round_id, project_id, on_day, by_whom, reason, event_seq)
select p.round_id, p.project_id, '2031-07-11', '测试', '撤稿', 930000 from gyct.project p where p.code = 'P{cases:03}';
commit;
""")
