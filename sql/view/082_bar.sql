-- Who is barred on the pinned day, through all rounds: by an officer until the bar ends or is taken back, by the
-- result of a project until the consequence ends or another one takes its place, by the exit of a periodic appraisal.
create view bar_standing with (security_invoker = true) as
select b.round_id, b.project_id, b.bar_no, b.kind, b.org_name, b.uscc, b.on_day, b.until_day, b.by_whom, b.reason
from bar b
where b.on_day <= pin_as_of()
  and b.until_day >= pin_as_of()
  and not exists (
      select
      from bar_lift l
      where l.round_id = b.round_id
        and l.project_id = b.project_id
        and l.bar_no = b.bar_no
        and l.on_day <= pin_as_of())
union all
select c.round_id, c.project_id, c.consequence_no, c.event, c.org_name, c.uscc, c.on_day, c.bar_until, c.by_whom, p.code || ' ' || u.name_zh
from consequence_standing c
join consequence_rule u on u.event = c.event
join project p on p.round_id = c.round_id and p.project_id = c.project_id
where c.bar_until >= pin_as_of()
union all
select a.round_id, a.project_id, null, 'appraisal', a.org_name, a.uscc, a.on_day, a.until_day, null, a.reason
from appraisal_exit a
where a.org_name is not null
  and a.until_day >= pin_as_of();
comment on view bar_standing is 'organisations that are barred, by whom and until when';
comment on column bar_standing.kind is 'blacklist or exit by an officer, appraisal, else the event that bars';
comment on column bar_standing.bar_no is 'number of the bar, or of the consequence of its project; null = appraisal';

-- What admission asks of an organisation through all rounds: the codes and names it has, the bars in force of it, the
-- newest final result decided for it in another round. Planned once a connection, not for every gate.
create function organisation_past(the_round bigint, the_uscc text, the_name text)
returns table (keys text[], blacklist text, barred text, next_round text, result text) language plpgsql stable as $$
begin
    keys := array(select organisation_keys(the_uscc, the_name));
    select string_agg(x.said, '；' order by x.on_day, x.said collate "C") filter (where x.kind = 'blacklist'),
           string_agg(x.said, '；' order by x.on_day, x.said collate "C") filter (where x.kind <> 'blacklist')
    into blacklist, barred
    from (
        select b.kind, b.on_day, b.org_name || '：' || b.reason || '（' || r.code || '，' || b.on_day || '—' || b.until_day || '）' as said
        from bar_standing b
        join round r on r.round_id = b.round_id
        where 'u:' || b.uscc = any (keys) or 'n:' || name_key(b.org_name) = any (keys)
    ) x;
    select c.next_round, r.code || ' ' || q.code || ' ' || u.name_zh
    into next_round, result
    from consequence_standing c
    join consequence_rule u on u.event = c.event
    join round r on r.round_id = c.round_id
    join project q on q.round_id = c.round_id and q.project_id = c.project_id
    where c.slot = 'final'
      and c.round_id <> the_round
      and ('u:' || c.uscc = any (keys) or 'n:' || name_key(c.org_name) = any (keys))
    order by c.on_day desc, r.code collate "C" desc, q.code collate "C"
    limit 1;
    return next;
end
$$;
comment on function organisation_past(bigint, text, text) is 'one row: codes and names of an organisation, bars in force, its last final result in another round';
