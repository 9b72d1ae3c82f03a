-- The ledger of points and hours under the pins (Weihai 积分、时间储蓄). Entries of an account and unit count in the
-- order of their days, on one day what comes in before what goes out. A balance is never negative: what is
-- used or expires beyond it does not count, and says so; what a reversal takes back beyond it is owed, and the
-- next earnings pay that first. So the sum of all effects is the balance.

create view points_entry with (security_invoker = true) as
select e.*,
       case when e.kind <> '冲回' or e.amount_tenth is not null then e.amount_tenth
            when e.undoes is not null
            then (select sum(o.amount_tenth)::bigint from pinned_points o
                  where o.entry_no = e.undoes and o.account = e.account and o.unit = e.unit and o.kind = '获得')
            else (select sum(o.amount_tenth)::bigint from pinned_points o
                  where o.activity = e.activity and o.account = e.account and o.unit = e.unit and o.kind = '获得') end as moved
from pinned_points e;
comment on view points_entry is 'entries with what each moves; null = it reverses what was never earned';

create function points_ledger()
returns table (round_id bigint, project_id bigint, load_id bigint, src_sheet smallint, src_row int, account text, unit text, on_day date,
               kind text, entry_no text, activity text, reason text, amount_tenth bigint, effect_tenth bigint,
               balance_tenth bigint, owed_tenth bigint, refused text) language plpgsql stable as $$
declare
    e record;
    of_account text;
    balance bigint;
    owed bigint;
begin
    for e in
        select *
        from points_entry p
        order by p.account collate "C", p.unit, p.on_day, array_position(array['获得', '冲回', '兑换', '过期'], p.kind),
                 p.row_key collate "C"
    loop
        if of_account is distinct from e.account || E'\x1f' || e.unit then
            of_account := e.account || E'\x1f' || e.unit;
            balance := 0;
            owed := 0;
        end if;
        refused := case when e.moved is null then '没有可冲回的获得'
                        when e.kind in ('兑换', '过期') and e.moved > balance then '余额不足' end;
        effect_tenth := case when refused is not null then 0
                             when e.kind = '获得' then e.moved - least(owed, e.moved)
                             else -least(e.moved, balance) end;
        owed := case when refused is not null then owed
                     when e.kind = '获得' then owed - least(owed, e.moved)
                     when e.kind = '冲回' then owed + e.moved + effect_tenth
                     else owed end;
        balance := balance + effect_tenth;
        round_id := e.round_id; project_id := e.project_id; load_id := e.load_id; src_sheet := e.src_sheet; src_row := e.src_row;
        account := e.account; unit := e.unit; on_day := e.on_day; kind := e.kind; entry_no := e.entry_no;
        activity := e.activity; reason := e.reason; amount_tenth := e.moved; balance_tenth := balance; owed_tenth := owed;
        return next;
    end loop;
end
$$;
comment on function points_ledger() is 'entries of the pinned round in their order, each with its effect, the balance after it, what is owed and why it does not count';
