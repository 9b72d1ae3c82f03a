-- Leaves whose stored points or achievement another arithmetic does not find again: $1 round, $2 run.
-- Everything is derived from the leaf's own facts and the scheme, in NUMERIC (sql/view/030_derive.sql). Where a
-- signed decision stands, what is derived is what the rule gave beside it.
with leaf as (
    select s.project_id, s.code, s.measure, s.rule, s.num, s.den, s.n, s.params, n.body, n.empty_is,
           p.code as project,
           case when d.decision_no is null then s.ppm else d.computed_ppm end as ppm,
           case when d.decision_no is null then s.full_c else d.computed_full_c end as full_c,
           case when d.decision_no is null then s.score_c else d.computed_c end as score_c
    from run_leaf s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
    join project p on p.round_id = s.round_id and p.project_id = s.project_id
    left join run_decision d on d.round_id = s.round_id and d.run_no = s.run_no and d.project_id = s.project_id
                              and d.code = s.code
    where s.round_id = $1::bigint
      and s.run_no = $2::int
      and coalesce(d.computed_status, s.status) = 'measured'
), achieved as (
    select l.*,
           case when l.params ? 'parts' then
               (select round(sum(d.share * d.ppm) / sum(d.share))
                from (select (b.part ->> 'share')::numeric as share,
                             derive_achievement(b.part ->> 'rule', (f.part ->> 'num')::numeric,
                                                (f.part ->> 'den')::numeric, (f.part ->> 'n')::numeric, l.full_c,
                                                l.empty_is, f.part, b.part) as ppm
                      from jsonb_array_elements(l.params -> 'parts') with ordinality as f (part, place)
                      join jsonb_array_elements(l.body -> 'parts') with ordinality as b (part, place) using (place)
                      where f.part ->> 'status' <> 'not_applicable') as d
                where d.ppm is not null)
           else derive_achievement(l.rule, l.num, l.den, l.n, l.full_c, l.empty_is, l.params, l.body) end as derived_ppm
    from leaf l
), derived as (
    select a.*,
           case when a.rule = 'deduct' then greatest(0, a.full_c - derive_deduction(a.params, a.body))
                else greatest(0, round(a.full_c * a.derived_ppm / 1000000) - derive_deduction(a.params, a.body))
           end as derived_c
    from achieved a
)
select project, code, rule, ppm, derived_ppm::text, score_c, derived_c::text
from derived
where derived_ppm is distinct from ppm
   or derived_c is distinct from score_c
order by project collate "C", code collate "C"
