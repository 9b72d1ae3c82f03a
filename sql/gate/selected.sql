-- 入围 (S30, S31 → S40): enough sheets, of enough sides, the line reached, money and places left. An excellent
-- project of the organisation before gives the points of next_plus.
create view gate_selected with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join selection_score v on v.project_id = p.project_id
left join pinned_application a on a.project_id = p.project_id
left join admission_effect e on e.project_id = p.project_id and e.plus_c > 0
cross join lateral (
    -- sides of the committee whose experts gave a valid sheet
    select count(distinct x.role) as roles, coalesce(string_agg(distinct x.role, '、' order by x.role), '未提供') as said
    from selection_sheet h
    join pinned_expert x on name_key(x.name) = name_key(h.expert)
    where h.project_id = p.project_id
) o
cross join lateral (
    -- who is in already: selected, and not fallen out since
    select count(*) as places, coalesce(sum(coalesce(b.amount_fen, q.requested_fen)), 0)::bigint as fen
    from standing s
    left join pinned_application q on q.project_id = s.project_id
    left join pinned_approval b on b.project_id = s.project_id
    where s.round_id = p.round_id
      and s.project_id <> p.project_id
      and s.track = 'full'
      and s.stage >= 'S40'
) t
left join pinned_approval b on b.project_id = p.project_id
cross join lateral (
    values
        (1, 'sheets', '有效评分表份数', 'valid panel sheets', coalesce(v.sheets, 0) >= rule_count('sheets_min'),
         coalesce(v.sheets, 0) || ' ≥ ' || coalesce(rule('sheets_min'), '—')),
        (2, 'line', '达到入围分数线', 'the line is reached', v.score_c + coalesce(e.plus_c, 0) >= rule_points('review_line'),
         coalesce(points(v.score_c), case when v.sheets > 0 then '评分表未写各项满分，如 需求论证(40分)' else '未评' end) || coalesce(' + ' || rule('next_plus') || '（' || e.said || '）', '') || ' ≥ ' || coalesce(rule('review_line'), '—')),
        (3, 'pool', '不超过资金池', 'within the pool',
         case when setting_value('pool') is null then true
              else t.fen + coalesce(b.amount_fen, a.requested_fen) <= setting_yuan('pool') end,
         yuan(t.fen) || ' + ' || coalesce(yuan(coalesce(b.amount_fen, a.requested_fen)), '—') || ' ≤ ' || coalesce(setting_value('pool'), '未设')),
        (4, 'places', '名额未满', 'places are left',
         case when setting_value('quota') is null then true
              when setting_value('quota') ~ '^\d{1,6}$' then t.places < setting_value('quota')::bigint end,
         t.places || ' < ' || coalesce(setting_value('quota'), '未设')),
        (5, 'roles', '评委来自足够多的方面', 'enough sides on the panel', o.roles >= rule_count('roles_min'),
         o.said || '：' || o.roles || ' ≥ ' || coalesce(rule('roles_min'), '—'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_selected is 'the panel is for it, and there is money';
