-- 末期评估 (S80 → S85): the closing report is in.
create view gate_closed with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'report' as condition, '结项报告已提交' as name_zh, 'the closing report is in' as name_en,
       m.actual_on is not null as holds, coalesce(m.name || ' ' || m.actual_on, '里程碑中无已完成的结项') as figures
from project p
left join lateral (
    select m.name, m.actual_on
    from pinned_milestone m
    where m.project_id = p.project_id
      and m.name ~ '结项|结题|末期|终期|验收'
      and m.actual_on <= pin_as_of()
    order by m.actual_on desc, m.row_key collate "C"
    limit 1
) m on true
where p.round_id = pin_round();
comment on view gate_closed is 'a milestone of closing that was reached';
