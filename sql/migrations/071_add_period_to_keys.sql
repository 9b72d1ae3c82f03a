-- Numbers that begin anew. Voucher numbers begin anew every month, serial numbers of statements every
-- day, and rows without any number (a roster without ids) in every file; a key without the period or
-- the file made the file of February end rows of the file of January. The keys now hold them:
--   expenditure    voucher, month, line, source          (was voucher, line, source)
--   disbursement   voucher, month, payer                 (was voucher, payer)
--   bank           account, day, serial                  (was account, serial)
--   roster         file, sheet:row where no id was given (was sheet:row)
-- Stored rows get the keys the program now gives them, so that files load again as unchanged. A row
-- that such a key ended stays ended for the runs that were pinned to it; it counts as removed, F-VOUCHER-MONTH
-- names it, and withdrawing the load that ended it brings it back.

create table new_key (
    dataset     text not null,
    round_id    bigint not null,
    project_id  bigint not null,
    load_id     bigint not null,
    row_key     text not null,
    changed     text not null,
    primary key (dataset, round_id, project_id, row_key, load_id)
);
comment on table new_key is 'keys of stored rows as they become; gone when this migration ends';

-- A ledger without line numbers counted on through the months of a file (1 2 | 3): each month now begins
-- with 1. Numbers that were given begin anew by themselves (1 2 | 1) and stay.
insert into new_key
with line as (
    select round_id, project_id, load_id, row_key, voucher_no, to_char(spent_on, 'YYYY-MM') as month,
           split_part(row_key, e'\x1f', 2) as line, split_part(row_key, e'\x1f', 3) as source
    from expenditure
), month as (
    select round_id, project_id, voucher_no, source, month,
           min(case when line ~ '^[1-9][0-9]{0,8}$' then line::bigint end) as first,
           max(case when line ~ '^[1-9][0-9]{0,8}$' then line::bigint end) as last,
           bool_and(line ~ '^[1-9][0-9]{0,8}$') as counted
    from line
    group by round_id, project_id, voucher_no, source, month
), run as (
    select round_id, project_id, voucher_no, source, month, first, counted,
           lag(last) over earlier as before, count(*) over whole as months,
           bool_and(counted) over whole as all_counted
    from month
    window whole as (partition by round_id, project_id, voucher_no, source),
           earlier as (partition by round_id, project_id, voucher_no, source order by month)
), ledger as (
    select round_id, project_id, voucher_no, source,
           bool_and(all_counted and first > coalesce(before, 0)) and max(months) > 1 as counted_on
    from run
    group by round_id, project_id, voucher_no, source
)
select 'expenditure', l.round_id, l.project_id, l.load_id, l.row_key,
       concat_ws(e'\x1f', l.voucher_no, l.month,
                 case when g.counted_on then (l.line::bigint - r.first + 1)::text else l.line end, l.source)
from line l
join run r using (round_id, project_id, voucher_no, source, month)
join ledger g using (round_id, project_id, voucher_no, source);

insert into new_key
select 'disbursement', round_id, project_id, load_id, row_key,
       concat_ws(e'\x1f', voucher_no, to_char(paid_on, 'YYYY-MM'), split_part(row_key, e'\x1f', 2))
from disbursement;

insert into new_key
select 'bank', round_id, project_id, load_id, row_key,
       concat_ws(e'\x1f', split_part(row_key, e'\x1f', 1), occurred_on::text, serial_no)
from bank
where serial_no is not null;

insert into new_key
select 'roster', r.round_id, r.project_id, r.load_id, r.row_key,
       concat_ws(e'\x1f', regexp_replace(l.file_name, '\.rejects(-[0-9]+)?\.xlsx$', ''), r.row_key)
from roster r
join load l on l.load_id = r.load_id
where r.row_key ~ '^[0-9]{1,6}:[0-9]{1,9}$';

do $$
declare
    fact text;
begin
    foreach fact in array array['expenditure', 'disbursement', 'bank', 'roster'] loop
        execute format($update$
            update %1$I f
            set row_key = k.changed
            from new_key k
            where k.dataset = %1$L
              and k.round_id = f.round_id
              and k.project_id = f.project_id
              and k.row_key = f.row_key
              and k.load_id = f.load_id
            $update$, fact);
        execute format($update$
            update supersede s
            set row_key = k.changed,
                removed = s.removed or not exists (
                    select
                    from %1$I f
                    where f.round_id = s.round_id
                      and f.project_id = s.project_id
                      and f.row_key = k.changed
                      and f.load_id = s.new_load)
            from new_key k
            where k.dataset = %1$L
              and s.dataset = %1$L
              and k.round_id = s.round_id
              and k.project_id = s.project_id
              and k.row_key = s.row_key
              and k.load_id = s.old_load
            $update$, fact);
    end loop;
end
$$;
drop table new_key;
