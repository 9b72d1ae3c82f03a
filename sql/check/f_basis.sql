-- F-BASIS: steps, tranches and settlements opened by a gate that saw rows of a load taken back since. The step
-- stands, as it was taken; whether it would be taken again is for people to say.
create view check_f_basis with (security_invoker = true) as
with gone as (
    select distinct s.round_id, s.project_id, l.file_name, l.round_seq as from_seq, t.round_seq as until_seq, w.reason
    from withdrawal w
    join load l on l.load_id = w.of_load
    join load t on t.load_id = w.load_id
    join supersede s on s.old_load = w.of_load and s.new_load = w.load_id
    where l.round_id = pin_round()
      and (pin_seq() is null or t.round_seq <= pin_seq())
), opened as (
    select m.round_id, m.project_id, m.gate_run_no, m.from_stage || ' → ' || m.to_stage as what, m.on_day
    from move m
    where m.gate <> ''
    union all
    select a.round_id, a.project_id, a.gate_run_no, '第' || a.tranche_no || '期拨款', a.on_day
    from tranche_act a
    where a.gate_run_no is not null
    union all
    select s.round_id, s.project_id, s.gate_run_no, '结算', s.on_day
    from settlement s
    where s.gate_run_no is not null
)
select o.project_id,
       case when g.file_name is not null
            then format('%s（%s，第%s次关口）依据的 %s 已撤回（%s）', o.what, o.on_day, o.gate_run_no, g.file_name, g.reason) end as fault,
       null::source_row[] as sources
from opened o
join gate_run r on r.round_id = o.round_id and r.project_id = o.project_id and r.gate_run_no = o.gate_run_no
left join gone g on g.round_id = o.round_id
    and g.project_id in (0, o.project_id)
    and g.from_seq <= r.round_seq
    and g.until_seq > r.round_seq
where o.round_id = pin_round()
  and r.passed;
comment on view check_f_basis is 'what a gate opened on rows of a load taken back since';
