-- Who may be an exemplar case, and with how many points (DOMAIN.md §5 c), under the pins. Reasons why not:
--   rating        neither 优 nor, where places are left, 良        red_line     a red line stands
--   order         an order is open                                sample       no or too few forms
--   satisfaction  below exemplar_satisfaction                     audit        no audit without reservation
--   nomination    not nominated, or without consent               withdrawn    withdrawn
--   authentic     a judge found it not authentic                  panel        too few sheets of the case panel
--   peer          no rating by peers or the public                weights      the weights do not add to 100 %
--   organisation, field, region, quota: those before it have taken the places

-- The case panel: 真实性 is a gate (0 = not authentic), 同行评价 and 公众评价 are the third part of the total, all other
-- criteria together are the case score.
create view case_score with (security_invoker = true) as
select v.project_id, coalesce(s.sheets, 0) as sheets, s.score_c as panel_c, v.forged, v.peer_c
from (select r.project_id, coalesce(bool_or(r.score_c = 0) filter (where r.criterion ~ '真实性'), false) as forged,
             round(avg(r.score_c) filter (where r.criterion ~ '同行|公众'))::int as peer_c
      from pinned_review r
      where r.panel = '案例'
        and r.state = 'scored'
        and not exists (select from recused_project x
                        where x.project_id = r.project_id and x.expert_key = name_key(r.expert))
      group by r.project_id) v
left join panel_score s on s.panel = '案例' and s.project_id = v.project_id;
comment on view case_score is 'points of the case panel and of peers in 0.01, half away from zero';

create view exemplar_candidate with (security_invoker = true) as
select p.round_id, p.project_id, p.code, a.title, coalesce(a.field, '未填') as field, coalesce(a.area, '未填') as region, o.organisation,
       t.run_no, t.points_c as evaluation_c, c.panel_c, c.peer_c, c.sheets, v.answered, v.satisfied, v.required, x.why,
       case when x.why is not null then 0 when f.exemplar = 'eligible' and t.rating = 1 then 1 else 2 end as tier,
       case when w.sum = 1 then round(w.evaluation * t.points_c + w.panel * c.panel_c + w.peer * coalesce(c.peer_c, 0))::int end as total_c
from project p
left join pinned_application a on a.project_id = p.project_id
left join organisation_project o on o.round_id = p.round_id and o.project_id = p.project_id
left join rating_standing t on t.round_id = p.round_id and t.project_id = p.project_id
left join consequence_standing f on f.round_id = p.round_id and f.project_id = p.project_id and f.slot = 'final'
left join exemplar_nomination n on n.round_id = p.round_id and n.project_id = p.project_id and n.on_day <= pin_as_of()
left join exemplar_withdrawal g on g.round_id = p.round_id and g.project_id = p.project_id and g.on_day <= pin_as_of()
left join case_score c on c.project_id = p.project_id
left join lateral (
    select v.answered, v.satisfied, v.required
    from run_survey v
    where v.round_id = p.round_id
      and v.project_id = p.project_id
      and v.run_no = t.run_no
      and v.audience = '受益人'
    order by v.dimension in ('总体满意度', 'overall') desc, v.answered desc, v.dimension collate "C"
    limit 1
) v on true
left join lateral (
    select u.opinion
    from pinned_audit_opinion u
    where u.project_id = p.project_id
    order by u.reported_on desc, u.row_key collate "C" desc
    limit 1
) u on true
cross join (
    select rule_share('exemplar_weight_evaluation') as evaluation, rule_share('exemplar_weight_panel') as panel,
           rule_share('exemplar_weight_peer') as peer, rule_share('exemplar_satisfaction') as satisfaction,
           rule_count('sheets_min') as sheets,
           rule_share('exemplar_weight_evaluation') + rule_share('exemplar_weight_panel') + rule_share('exemplar_weight_peer') as sum
    offset 0
) w
cross join lateral (
    select nullif(concat_ws('、',
        case when (f.exemplar in ('eligible', 'gap') and t.rating in (1, 2)) is not true then 'rating' end,
        case when exists (select from consequence_standing s
                          where s.round_id = p.round_id and s.project_id = p.project_id and s.exemplar = 'withdrawn')
                  or exists (select from red_line_said r where r.project_id = p.project_id) then 'red_line' end,
        case when exists (select from order_standing q where q.project_id = p.project_id and q.state <> 'closed') then 'order' end,
        case when (v.answered >= v.required) is not true then 'sample' end,
        case when (v.satisfied >= w.satisfaction * v.answered and v.answered > 0) is not true then 'satisfaction' end,
        case when u.opinion is distinct from '无保留' then 'audit' end,
        case when n.project_id is null then 'nomination' end,
        case when g.project_id is not null then 'withdrawn' end,
        case when c.forged then 'authentic' end,
        case when (c.sheets >= w.sheets) is not true then 'panel' end,
        case when w.peer > 0 and c.peer_c is null then 'peer' end,
        case when w.sum is distinct from 1 then 'weights' end), '') as why
) x
where p.round_id = pin_round()
  and (t.rating is not null or n.project_id is not null);
comment on view exemplar_candidate is 'rated or nominated projects: their points, and every reason why not';
comment on column exemplar_candidate.tier is '1 eligible, 2 only where places are left, 0 not eligible';

-- Places of the round: the share of the projects that are closed, rounded down.
create view exemplar_quota with (security_invoker = true) as
select c.closed, floor(c.closed * rule_share('exemplar_share'))::int as places
from (
    select count(*)::int as closed
    from standing s
    where s.round_id = pin_round()
      and s.stage in ('S90', 'S98')
      and not exists (select from move m
                      where m.round_id = s.round_id and m.project_id = s.project_id and m.on_day <= pin_as_of()
                        and m.to_stage in ('S91', 'S95'))
) c;
comment on view exemplar_quota is 'closed projects of the round and the places they leave';

-- Where each case stands on the pinned day.
create view exemplar_standing with (security_invoker = true) as
select l.round_id, l.project_id, l.selection_no, l.rank, l.evaluation_c, l.panel_c, l.peer_c, l.total_c, l.field, l.region, l.chosen,
       l.skipped, s.on_day as selected_on, rule_due('exemplar_notice_days', s.on_day) as notice_end, h.chapter_no, g.on_day as withdrawn_on,
       g.reason as withdrawn_for,
       case when g.project_id is not null and h.chapter_no is not null then 'gap'
            when g.project_id is not null then 'withdrawn'
            when h.chapter_no is not null then 'published'
            when not l.chosen then 'skipped'
            when rule_due('exemplar_notice_days', s.on_day) >= pin_as_of() then 'notice'
            else 'selected' end as state
from exemplar_selection s
join exemplar_place l on l.round_id = s.round_id and l.selection_no = s.selection_no
left join exemplar_volume b on b.round_id = s.round_id and b.on_day <= pin_as_of()
left join exemplar_chapter h on h.round_id = l.round_id and h.project_id = l.project_id and b.selection_no = l.selection_no
left join exemplar_withdrawal g on g.round_id = l.round_id and g.project_id = l.project_id and g.on_day <= pin_as_of()
where s.round_id = pin_round()
  and s.on_day <= pin_as_of()
  and not exists (
      select
      from exemplar_selection n
      where n.round_id = s.round_id
        and n.selection_no > s.selection_no
        and n.on_day <= pin_as_of());
comment on view exemplar_standing is 'candidates of the newest selection: skipped, on notice, selected, published, withdrawn, or a gap in the volume';

-- Each side once: taken for one row a case, all texts would be read again for every one.
create view exemplar_text with (security_invoker = true) as
with cases as materialized (
    select s.round_id, s.project_id, s.chapter_no, p.code
    from exemplar_standing s
    join project p on p.round_id = s.round_id and p.project_id = s.project_id
    where s.state = 'published'
),
texts as materialized (
    select n.project_id, n.row_key, n.load_id, n.src_sheet, n.src_row, n.section, n.heading, n.body, n.first_line, n.last_line,
           l.file_name, l.file_sha256
    from pinned_narrative n
    join load l on l.load_id = n.load_id
)
select c.round_id, c.chapter_no, c.code, t.*
from cases c
join texts t on t.project_id = c.project_id;
comment on view exemplar_text is 'sections of the texts of published cases, with the file they stand in';
