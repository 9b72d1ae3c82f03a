-- The points that rank and rate a project of a run: the mix with the interim run where there is one, else the
-- run's own (DOMAIN.md §3). Who asks for a grade, a rank or a cut line asks here; who adds up leaves asks score_total.
create view run_decided with (security_invoker = true) as
select t.round_id, t.project_id, t.run_no, coalesce(m.decides, false) as mixed,
       case when m.decides then m.computed_c else t.computed_c end as computed_c,
       case when m.decides then m.potential_c else t.potential_c end as potential_c,
       case when m.decides then m.final_c else t.final_c end as final_c,
       case when m.decides then m.low_c else t.low_c end as low_c,
       case when m.decides then m.high_c else t.high_c end as high_c,
       case when m.decides then m.grade else t.grade end as grade,
       case when m.decides then m.grade is null else t.pending end as pending,
       case when m.decides then m.borderline else t.borderline end as borderline,
       t.rank, t.radius_next_ppm, t.rank_best, t.rank_worst, t.cap_c,
       case when m.decides then m.leaf_c else t.leaf_c end as leaf_c,
       case when m.decides then m.full_c else t.full_c end as full_c,
       case when m.decides then m.extra_c else t.bonus_c - t.deduct_c end as extra_c,
       t.computed_c as own_computed_c, t.final_c as own_final_c,
       case when m.decides then m.interim_run end as interim_run
from score_total t
left join score_mix m on m.round_id = t.round_id and m.project_id = t.project_id and m.run_no = t.run_no;
comment on view run_decided is 'per project of a run: the points that rank and rate it (mixed = with those of interim_run), and its own final ones';
