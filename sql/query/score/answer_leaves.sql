-- What a run says of its projects and their leaves, in order of code and scheme: $1 round, $2 run. The
-- columns of the project stand in each of its rows.
select p.code, coalesce(t.name, p.title_key), t.computed_c, t.missing_c, t.potential_c, t.final_c, t.low_c, t.high_c,
       g.label, t.pending, t.borderline, t.rank,
       (select jsonb_agg(jsonb_build_object('code', x.code, 'name', s.name, 'cap', x.cap_c, 'evidence', x.evidence)
                         order by x.code collate "C")
        from run_gate x
        join scheme_gate s on s.scheme_id = u.scheme_id and s.code = x.code
        where x.round_id = t.round_id
          and x.project_id = t.project_id
          and x.run_no = t.run_no) as gates,
       l.code, l.rule, l.params, l.num, l.den, l.n, l.status, l.ppm, l.full_c, l.score_c, l.lost_c,
       coalesce(l.reason, ''), array_to_string(l.flags, ' '),
       case when d.decision_no is not null
            then jsonb_build_object('decision', d.decision_no, 'status', d.computed_status, 'score', d.computed_c,
                                    'ppm', d.computed_ppm) end as computed,
       t.base_c, t.bonus_c, t.deduct_c,
       (select jsonb_agg(jsonb_build_object(
                   'number', e.decision_no, 'kind', e.kind, 'code', e.code, 'points', x.decided_c, 'times', e.times,
                   'by', e.by_whom, 'second', e.second_by, 'reason', e.reason, 'evidence', e.evidence,
                   'sha256', encode(e.evidence_sha256, 'hex'), 'decided_on', e.decided_on, 'due_on', e.due_on)
                         order by e.decision_no)
        from run_decision x
        join decision e on e.round_id = x.round_id and e.decision_no = x.decision_no
        where x.round_id = t.round_id
          and x.project_id = t.project_id
          and x.run_no = t.run_no) as decisions,
       (select jsonb_build_object('interim_run', m.interim_run, 'interim', i.computed_c, 'computed', m.computed_c,
                                  'potential', m.potential_c, 'final', m.final_c, 'low', m.low_c, 'high', m.high_c,
                                  'grade', b.label, 'pending', m.grade is null, 'borderline', m.borderline,
                                  'decides', m.decides)
        from score_mix m
        join score_total i on i.round_id = m.round_id and i.project_id = m.project_id and i.run_no = m.interim_run
        left join scheme_grade b on b.scheme_id = u.scheme_id and b.ordinal = m.grade
        where m.round_id = t.round_id
          and m.project_id = t.project_id
          and m.run_no = t.run_no) as mix
from score_total t
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
join project p on p.round_id = t.round_id and p.project_id = t.project_id
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
join run_leaf l on l.round_id = t.round_id and l.project_id = t.project_id and l.run_no = t.run_no
join scheme_node n on n.scheme_id = u.scheme_id and n.code = l.code
left join run_decision d on d.round_id = l.round_id and d.project_id = l.project_id and d.run_no = l.run_no
                        and d.code = l.code
where t.round_id = $1::bigint
  and t.run_no = $2::int
order by p.code collate "C", n.position
