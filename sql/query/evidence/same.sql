-- Evidence of these bytes, wherever it stands: $1 digest in hex
select r.code, p.code, e.evidence_no, coalesce(e.label, ''), e.kind, e.privacy, e.name, e.taken_on, coalesce(e.activity, ''), e.on_day
from evidence e
join round r on r.round_id = e.round_id
join project p on p.round_id = e.round_id and p.project_id = e.project_id
where e.sha256 = decode($1, 'hex')
order by e.event_seq
