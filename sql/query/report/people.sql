-- Under the pins; $1 day up to which people acted. Names of persons that tables hold as they were given, each once: who is in charge, leads activities, checks,
-- judges, is paid, or acted. What does not look like one (a family name and one or two characters more) is left out.
with given as (
    select a.contact as name
    from pinned_application a
    union
    select unnest(string_to_array(a.staff, '、'))
    from pinned_activity a
    union
    select c.checker
    from pinned_site_check c
    union
    select r.expert
    from pinned_review r
    union
    select e.name
    from pinned_expert e
    union
    select r.expert
    from pinned_recusal r
    union
    select e.payee
    from pinned_expenditure e
    union
    select d.payee
    from pinned_disbursement d
    union
    select e.name
    from register_at e
    where e.role in ('责任人', '指导专家')
    union
    select a.by_whom
    from acted a
    where a.round_id = pin_round()
      and a.on_day <= $1::date
)
select n.name
from given g
cross join lateral (select regexp_replace(normalize(g.name, NFKC), '[[:space:]]', '', 'g') as name) n
where n.name ~ ('^((' || compound_names() || ')[' || name_characters() || ']{1,2}|[' || family_names() || rare_names() || '][' || name_characters() || ']{1,2})$')
  and n.name !~ ('^(' || everyday_words() || ')|[某社局办处会站部科组院所队店行厂馆校司街村]$')
group by n.name
order by n.name collate "C"
