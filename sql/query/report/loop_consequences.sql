-- What follows from the results of the projects of the pinned round: decided and in force, then what waits. In words.
select c.project_id,
       c.consequence_no,
       c.figures,
       coalesce(consequence_word('tranche', c.tranche), '') as tranche,
       coalesce(rating_name(c.rating), '') as rating,
       coalesce(rating_name(c.rating_cap), '') as rating_cap,
       coalesce(consequence_word('next_round', c.next_round), '') as next_round,
       c.bar_until - date '1970-01-01' as bar_day,
       coalesce(consequence_word('exemplar', c.exemplar), '') as exemplar,
       c.on_day - date '1970-01-01' as day,
       coalesce(c.by_whom, '') as by_whom
from (
    select s.project_id, s.consequence_no, s.figures, s.tranche, s.rating, s.rating_cap, s.next_round, s.bar_until, s.exemplar, s.on_day, s.by_whom
    from consequence_standing s
    where s.round_id = pin_round()
    union all
    select e.project_id, null, e.figures, e.tranche, e.rating, e.rating_cap, e.next_round, e.bar_until, e.exemplar, null, null
    from consequence_now e
    where e.round_id = pin_round()
      and e.same_no is null
) c
order by c.project_id, c.consequence_no nulls last
