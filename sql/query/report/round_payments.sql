-- Money paid out by month under the pins, and returned; at most the last fourteen months in which something was booked.
select * from (
    select extract(year from d.paid_on)::int as year,
           extract(month from d.paid_on)::int as month,
           coalesce(sum(d.amount_fen) filter (where d.amount_fen > 0), 0)::bigint as paid_fen,
           coalesce(-sum(d.amount_fen) filter (where d.amount_fen < 0), 0)::bigint as returned_fen
    from pinned_disbursement d
    where d.paid_on is not null
    group by 1, 2
    order by 1 desc, 2 desc
    limit 14
) m
order by year, month
