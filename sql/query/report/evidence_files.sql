-- Evidence on file of the pinned round, project by project: what `gyct evidence add` took in.
select e.project_id,
       e.evidence_no,
       coalesce(e.label, '') as label,
       e.kind,
       e.privacy,
       e.name,
       left(encode(e.sha256, 'hex'), 8) as sha8,
       e.taken_on - date '1970-01-01' as taken_day,
       e.on_day - date '1970-01-01' as on_day,
       coalesce(e.activity_name, '') as activity,
       e.pages
from evidence_at e
where e.round_id = pin_round()
order by e.project_id, e.evidence_no
