-- The contest: pledges that leave the project open, what of them was assigned (scoring/assign), what projects
-- still need. An assigned part stands while its pledge stands as it was when the assignment was accepted and
-- its project has not left; else it lapses and the pledge is open again. What pledges count for in scores is
-- the register alone: assignments never change a score.

-- Words of a wish or a list, each once.
create function wish_words(said text) returns table (word text) language sql immutable parallel safe
begin atomic
    select distinct w.word
    from regexp_split_to_table(said, '[、,，;；[:space:]]+') as w (word)
    where w.word <> '';
end;
comment on function wish_words(text) is 'the words of a wish: 为老、助残 → 为老, 助残';

create view open_pledge with (security_invoker = true) as
select p.row_key, p.backer, p.kind, p.value_fen, p.basis, p.signed_on, p.state, p.wish_field, p.wish_area,
       coalesce(p.wish_strict, false) as wish_strict, p.ceiling_fen, p.load_id, p.src_sheet, p.src_row
from pinned_pledge p
where p.project_id = 0
  and p.state is distinct from '违约'
  and p.state is distinct from '撤回';
comment on view open_pledge is 'pledges that leave the choice of the project open';

create view assigned_pledge with (security_invoker = true) as
select t.project_id, o.row_key, o.backer, o.kind, t.value_fen, o.value_fen as whole_fen, o.basis, o.signed_on, o.state,
       a.assignment_no, a.on_day, o.load_id, o.src_sheet, o.src_row
from assignment a
join assignment_part t on t.round_id = a.round_id and t.assignment_no = a.assignment_no
join open_pledge o on o.row_key = t.pledge_key and o.value_fen = t.whole_fen
left join standing s on s.round_id = a.round_id and s.project_id = t.project_id
where a.round_id = pin_round()
  and a.on_day <= pin_as_of()
  and (s.stage is null or s.stage not in ('S19', 'S39', 'S95', 'S96'));
comment on view assigned_pledge is 'parts of open pledges as accepted, while they stand';

-- All that is pledged to a project: by the register, and by what was assigned.
create view placed_pledge with (security_invoker = true) as
select p.project_id, p.backer, p.kind, p.value_fen, p.whole_fen, p.hours_tenth, p.basis, p.signed_on, p.state,
       0 as assignment_no, p.load_id, p.src_sheet, p.src_row
from pinned_pledge p
where p.project_id <> 0
union all
select g.project_id, g.backer, g.kind, g.value_fen, g.whole_fen, null::bigint, g.basis, g.signed_on, g.state,
       g.assignment_no, g.load_id, g.src_sheet, g.src_row
from assigned_pledge g;
comment on view placed_pledge is 'pledges to projects; assignment_no 0 = by the register';

create view live_pledge with (security_invoker = true) as
select p.project_id, p.backer, name_key(p.backer) as backer_key, p.kind, p.value_fen, p.signed_on, p.assignment_no,
       coalesce(p.state in ('认购签约', '部分兑现', '兑现'), p.signed_on is not null) as is_signed
from placed_pledge p
where p.state is distinct from '违约'
  and p.state is distinct from '撤回';
comment on view live_pledge is 'pledges to projects that were neither withdrawn nor broken';
comment on column live_pledge.is_signed is 'by its state; where none is stated, by its day of signing';

-- What a project asks its backers for: as it says by kind, else what its budget leaves open, in any kind. Then
-- the kinds are held against one figure: their values, never their sums, are what the accounts know.
create view project_need with (security_invoker = true) as
select p.round_id, p.project_id, p.code, coalesce(a.title, b.title) as title, a.field, a.area, v.score_c,
       n.by_kind, n.asked_fen, coalesce(g.pledged_fen, 0) as pledged_fen,
       case when n.by_kind then o.cash_fen + o.in_kind_fen + o.service_fen
            else greatest(n.asked_fen - coalesce(g.pledged_fen, 0), 0) end as open_fen,
       case when n.by_kind then o.cash_fen end as open_cash_fen,
       case when n.by_kind then o.in_kind_fen end as open_in_kind_fen,
       case when n.by_kind then o.service_fen end as open_service_fen
from project p
left join pinned_application a on a.project_id = p.project_id
left join pinned_approval b on b.project_id = p.project_id
left join selection_score v on v.project_id = p.project_id
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join (
    select n.project_id, coalesce(sum(n.value_fen) filter (where n.kind = 'cash'), 0)::bigint as cash_fen,
           coalesce(sum(n.value_fen) filter (where n.kind = 'in_kind'), 0)::bigint as in_kind_fen,
           coalesce(sum(n.value_fen) filter (where n.kind = 'service'), 0)::bigint as service_fen,
           sum(n.value_fen)::bigint as fen
    from pinned_need n
    group by n.project_id
) k on k.project_id = p.project_id
left join (
    select g.project_id, coalesce(sum(g.value_fen) filter (where g.kind = 'cash'), 0)::bigint as cash_fen,
           coalesce(sum(g.value_fen) filter (where g.kind = 'in_kind'), 0)::bigint as in_kind_fen,
           coalesce(sum(g.value_fen) filter (where g.kind = 'service'), 0)::bigint as service_fen,
           sum(g.value_fen)::bigint as pledged_fen
    from live_pledge g
    group by g.project_id
) g on g.project_id = p.project_id
cross join lateral (
    select k.fen is not null as by_kind,
           coalesce(k.fen, greatest(a.budget_fen - coalesce(b.amount_fen, a.requested_fen, 0) - coalesce(a.self_fen, 0), 0)) as asked_fen
) n
cross join lateral (
    select greatest(k.cash_fen - coalesce(g.cash_fen, 0), 0) as cash_fen,
           greatest(k.in_kind_fen - coalesce(g.in_kind_fen, 0), 0) as in_kind_fen,
           greatest(k.service_fen - coalesce(g.service_fen, 0), 0) as service_fen
) o
where p.round_id = pin_round()
  and n.asked_fen is not null
  and (s.stage is null or s.stage in ('S00', 'S10', 'S11', 'S20', 'S30', 'S40', 'S41', 'S50', 'S60', 'S70', 'S71', 'S75', 'S76', 'S77', 'S78'))
  and (b.project_id is not null or not exists (select from pinned_approval));
comment on view project_need is 'projects that may still be backed (approved, where there are approvals): asked for, pledged, open';
comment on column project_need.open_cash_fen is 'null = the project does not tell kinds apart';

-- Wishes of open pledges as numbers from 0, and the projects that meet them: the field holds the word, the
-- place is among its places.
create view contest_wish with (security_invoker = true) as
select w.about, w.word, row_number() over (partition by w.about order by w.word collate "C") - 1 as wish
from (
    select distinct 'field' as about, x.word from open_pledge o cross join lateral wish_words(o.wish_field) x
    union
    select distinct 'area', x.word from open_pledge o cross join lateral wish_words(o.wish_area) x
) w;
comment on view contest_wish is 'what open pledges wish for, numbered';

-- Entries, backers, what was claimed and signed, kept: of every project somebody backs.
create view signed_project with (security_invoker = true) as
select g.project_id, count(distinct g.backer_key) as backers, min(g.signed_on) as signed_on,
       coalesce(sum(g.value_fen) filter (where g.kind = 'cash'), 0)::bigint as cash_fen,
       coalesce(sum(g.value_fen) filter (where g.kind = 'in_kind'), 0)::bigint as in_kind_fen,
       coalesce(sum(g.value_fen) filter (where g.kind = 'service'), 0)::bigint as service_fen,
       sum(g.value_fen)::bigint as pledged_fen
from live_pledge g
where g.is_signed
group by g.project_id;
comment on view signed_project is 'projects with a signed pledge, each kind by itself; pledged_fen is their published value, for no account';

-- The full chain from claim to closing: tracking, coverage, satisfaction of each signed project, in the newest
-- final run, else interim run. The leaves are the rule chain_leaves, in this order.
create view contest_chain with (security_invoker = true) as
select s.project_id, l.ordinality::int as place, l.leaf, r.stage, r.run_no, f.status, f.score_c, f.full_c,
       coalesce(f.status = 'measured', false) as has
from signed_project s
cross join lateral regexp_split_to_table(rule('chain_leaves'), '[、,，[:space:]]+') with ordinality as l (leaf, ordinality)
left join lateral (
    select x.stage, x.run_no
    from standing_run x
    where x.project_id = s.project_id
    order by x.stage = 'final' desc
    limit 1
) r on true
left join run_leaf f on f.round_id = pin_round() and f.project_id = s.project_id and f.run_no = r.run_no and f.code = l.leaf;
comment on view contest_chain is 'signed projects and the leaves of the full chain; has = it was measured';
