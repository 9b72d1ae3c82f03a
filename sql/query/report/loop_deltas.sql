-- Leaves whose points moved between the runs before and after an order of the pinned round, by its newest verdict:
-- shares of the full marks, points, what was won back, the papers handed in.
select d.project_id,
       d.order_no,
       d.code,
       d.name,
       case when a.full_c > 0 then round(d.before_c * 1000000.0 / a.full_c)::bigint end as before_ppm,
       case when a.full_c > 0 then round(d.after_c * 1000000.0 / a.full_c)::bigint end as after_ppm,
       d.before_c,
       d.after_c,
       d.after_c - d.before_c as gain_c
from order_delta d
join run_leaf a on a.round_id = d.round_id and a.project_id = d.project_id and a.run_no = d.after_run and a.code = d.code
where d.round_id = pin_round()
  and d.before_c is distinct from d.after_c
  and d.before_c is not null
  and d.attempt = (select max(v.attempt)
                   from order_verdict v
                   where v.round_id = d.round_id and v.project_id = d.project_id and v.order_no = d.order_no
                     and v.on_day <= pin_as_of())
order by d.project_id, d.order_no, d.code collate "C"
