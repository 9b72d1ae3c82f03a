-- All waivers, for people. $1 round code or null, $2 day
select r.code as round, w.waiver_no, w.code, coalesce(w.kind, '') as kind,
       coalesce(w.project, '') as project, w.by_whom, w.granted_on, w.until_on, w.reason,
       case
           when e.waiver_no is not null then 'ended'
           when w.until_on < $2::date then 'expired'
           else 'standing'
       end as state,
       coalesce(e.by_whom, '') as ended_by, coalesce(e.reason, '') as ended_for
from waiver w
join round r on r.round_id = w.round_id
left join waiver_end e on e.round_id = w.round_id and e.waiver_no = w.waiver_no
where $1::text is null or r.code = $1
order by r.code collate "C", w.waiver_no
