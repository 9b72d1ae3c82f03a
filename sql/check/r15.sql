-- R15: each disbursement has a bank credit of its amount within five days, projects whose statements
-- reach that far, or hold such a credit later that answers no other. A credit answers one disbursement:
-- equal amounts are counted, not matched at will.
create view check_r15 with (security_invoker = true) as
with reach as (
    select project_id, min(occurred_on) as since, max(occurred_on) as until
    from pinned_bank
    group by project_id
)
select d.project_id, f.fault,
       case when f.fault is not null then array[(d.load_id, d.src_sheet, d.src_row)::source_row] end as sources
from (
    select x.*, row_number() over (partition by project_id, amount_fen order by paid_on, load_id, src_sheet, src_row) as nth
    from pinned_disbursement x
    where amount_fen > 0
) d
join reach r
  on r.project_id = d.project_id
 and (d.paid_on between r.since - 5 and r.until + 5
      or exists (
          select
          from pinned_bank late
          where late.project_id = d.project_id
            and late.credit_fen = d.amount_fen
            and late.occurred_on > d.paid_on
            and not exists (
                select
                from pinned_disbursement y
                where y.project_id = late.project_id
                  and y.amount_fen = late.credit_fen
                  and abs(y.paid_on - late.occurred_on) <= 5)))
cross join lateral (
    select count(*) as credits
    from pinned_bank b
    where b.project_id = d.project_id
      and b.credit_fen = d.amount_fen
      and b.occurred_on between d.paid_on - 5 and d.paid_on + 5
) c
cross join lateral (
    select case when c.credits = 0
                  or (select count(*)
                      from pinned_disbursement y
                      where y.project_id = d.project_id
                        and y.amount_fen = d.amount_fen
                        and abs(y.paid_on - d.paid_on) <= 5
                        and (y.paid_on, y.load_id, y.src_sheet, y.src_row)
                            <= (d.paid_on, d.load_id, d.src_sheet, d.src_row)) > c.credits
                then d.paid_on || ' ' || yuan(d.amount_fen) end as fault
) f;
comment on view check_r15 is 'each disbursement has a bank credit of its amount within five days, projects whose statements reach that far';
