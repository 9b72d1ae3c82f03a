-- R34: the same photo, video or sign-in sheet (by its bytes) for more than one activity or project, in this round or an
-- earlier one. That different days are claimed for it is said: then it is a matter for the red line of forged records.
create view check_r34 with (security_invoker = true) as
with used as (
    select e.round_id, e.project_id, e.sha256, e.evidence_no, e.claimed_on, e.load_id, e.src_sheet, e.src_row,
           coalesce(e.activity, e.label, '证据' || e.evidence_no) as what
    from evidence_at e
    where e.kind in ('照片', '视频', '签到')
)
select u.project_id,
       case when o.others is not null
            then u.what || coalesce(' ' || u.claimed_on, '') || ' = ' || o.others
                 || case when o.other_day then '（所称日期不同，涉嫌伪造服务记录）' else '' end end as fault,
       case when o.others is not null and u.load_id is not null
            then array[(u.load_id, u.src_sheet, u.src_row)::source_row] end as sources
from used u
left join lateral (
    select string_agg(case when x.round_id <> u.round_id then r.code || '/' else '' end || p.code || ' ' || x.what
                      || coalesce(' ' || x.claimed_on, ''), '、' order by r.code collate "C", p.code collate "C", x.evidence_no) as others,
           bool_or(x.claimed_on <> u.claimed_on) as other_day
    from used x
    join round r on r.round_id = x.round_id
    join project p on p.round_id = x.round_id and p.project_id = x.project_id
    where x.sha256 = u.sha256
      and ((x.round_id, x.project_id) <> (u.round_id, u.project_id) or x.what <> u.what)
) o on true
where u.round_id = pin_round();
comment on view check_r34 is 'the same photo, video or sign-in sheet for more than one activity or project';
