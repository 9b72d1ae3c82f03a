-- Q07: first digits of all amounts spent in the round, from 10 yuan up. No rows: the pool is the finding. $1 rows to name
select null, source_names(null, $1::int), 0,
       count(*) filter (where digit = '1'), count(*) filter (where digit = '2'), count(*) filter (where digit = '3'),
       count(*) filter (where digit = '4'), count(*) filter (where digit = '5'), count(*) filter (where digit = '6'),
       count(*) filter (where digit = '7'), count(*) filter (where digit = '8'), count(*) filter (where digit = '9')
from (
    select left(amount_fen::text, 1) as digit
    from pinned_expenditure
    where amount_fen >= 1000
) e
