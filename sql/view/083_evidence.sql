-- Evidence with the activity it is of: named by its code, or found by the label the activity gives. A label of several
-- activities is of none in particular.
create view evidence_at with (security_invoker = true) as
select e.round_id, e.project_id, e.evidence_no, e.label, e.kind, e.privacy, e.name, e.sha256, e.size_bytes, e.taken_on, e.pages,
       e.consent, e.on_day, e.by_whom, coalesce(a.code, e.activity) as activity, a.name as activity_name, a.held_from, a.held_to,
       coalesce(e.taken_on, a.held_from) as claimed_on, a.load_id, a.src_sheet, a.src_row
from evidence e
left join lateral (
    select min(h.code) as code, min(h.name) as name, min(h.held_from) as held_from, max(h.held_to) as held_to,
           min(h.load_id) as load_id, min(h.src_sheet) as src_sheet, min(h.src_row) as src_row
    from pinned_activity h
    where h.project_id = e.project_id
      and e.round_id = pin_round()
      and case when e.activity is not null then h.code = e.activity else h.evidence_no = e.label end
    having count(*) = 1
) a on true
where e.on_day <= pin_as_of();
comment on view evidence_at is 'evidence and the activity of the pinned round it is of';
