-- $1 round_id, $2 run_no. How much rests on what projects say themselves: person-times of the activity log, those of them
-- without a number of evidence; projects whose persons a roster backs, and all.
select coalesce(sum(x.person_times), 0)::bigint as person_times,
       coalesce(sum(x.bare), 0)::bigint as bare_person_times,
       case when sum(x.person_times) > 0 then round(coalesce(sum(x.bare), 0) * 1000000.0 / sum(x.person_times))::bigint end as bare_ppm,
       count(*) filter (where x.rostered) as rostered,
       count(*) as projects
from (
    select t.project_id,
           (select sum(v.person_times) from pinned_activity v where v.project_id = t.project_id) as person_times,
           (select sum(v.person_times) from pinned_activity v
            where v.project_id = t.project_id and coalesce(v.evidence_no, '') = '') as bare,
           exists (select from pinned_roster r where r.project_id = t.project_id) as rostered
    from score_total t
    where t.round_id = $1::bigint
      and t.run_no = $2::int
) x
