-- The ledger of points and hours under the pins (Weihai 积分、时间储蓄). Entries of an account and unit count in the
-- order of their days, on one day what comes in before what goes out. A balance is never negative: what is
-- used or expires beyond it does not count, and says so; what a reversal takes back beyond it is owed, and the
-- next earnings pay that first. A reversal takes back no more than is left of what it names, whatever the number of
-- reversals that name it. So the sum of all effects is the balance.

create view points_entry with (security_invoker = true) as
select e.*,
       -- what a reversal names may have been earned on its day at the latest
       case when e.kind = '冲回' and e.undoes is not null
            then (select sum(o.amount_tenth)::bigint from pinned_points o
                  where o.entry_no = e.undoes and o.account = e.account and o.unit = e.unit and o.kind = '获得'
                    and o.on_day <= e.on_day) end as earned_by_entry,
       case when e.kind = '冲回' and e.whose is not null
            then (select sum(o.amount_tenth)::bigint from pinned_points o
                  where o.activity = e.whose and o.account = e.account and o.unit = e.unit and o.kind = '获得'
                    and o.on_day <= e.on_day) end as earned_by_activity
from (
    select p.*,
           case when p.undoes is null then p.activity
                else (select max(o.activity) from pinned_points o
                      where o.entry_no = p.undoes and o.account = p.account and o.unit = p.unit and o.kind = '获得') end as whose
    from pinned_points p
) e;
comment on view points_entry is 'entries; of a reversal the activity whose points it takes back (whose) and what was earned by the entry and by the activity it names';

create function points_ledger()
returns table (round_id bigint, project_id bigint, load_id bigint, src_sheet smallint, src_row int, account text, unit text, on_day date,
               kind text, entry_no text, activity text, reason text, amount_tenth bigint, effect_tenth bigint,
               balance_tenth bigint, owed_tenth bigint, refused text) language plpgsql stable as $$
declare
    e record;
    of_account text;
    balance bigint;
    owed bigint;
    undone jsonb;
    part record;
    left_tenth bigint;
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
            undone := '{}';
        end if;
        amount_tenth := e.amount_tenth;
        refused := case when e.kind in ('兑换', '过期') and amount_tenth > balance then '余额不足' end;
        if e.kind = '冲回' then
            -- What is left of what it names: an entry, an activity, or an entry of one.
            left_tenth := least(e.earned_by_entry - coalesce((undone ->> ('e' || e.undoes))::bigint, 0),
                                e.earned_by_activity - coalesce((undone ->> ('a' || e.whose))::bigint, 0));
            refused := case when coalesce(e.earned_by_entry, e.earned_by_activity) is null
                              or e.undoes is not null and e.earned_by_entry is null then '没有可冲回的获得'
                            when left_tenth <= 0 then '已经冲回'
                            when amount_tenth > left_tenth then '冲回多于所得' end;
            amount_tenth := coalesce(amount_tenth, case when refused is null then left_tenth end);
            if refused is null then
                for part in select v.key from (values ('e' || e.undoes), ('a' || e.whose)) as v (key) where v.key is not null
                loop
                    undone := undone || jsonb_build_object(part.key, coalesce((undone ->> part.key)::bigint, 0) + amount_tenth);
                end loop;
            end if;
        end if;
        effect_tenth := case when refused is not null then 0
                             when e.kind = '获得' then amount_tenth - least(owed, amount_tenth)
                             else -least(amount_tenth, balance) end;
        owed := case when refused is not null then owed
                     when e.kind = '获得' then owed - least(owed, amount_tenth)
                     when e.kind = '冲回' then owed + amount_tenth + effect_tenth
                     else owed end;
        balance := balance + effect_tenth;
        round_id := e.round_id; project_id := e.project_id; load_id := e.load_id; src_sheet := e.src_sheet; src_row := e.src_row;
        account := e.account; unit := e.unit; on_day := e.on_day; kind := e.kind; entry_no := e.entry_no;
        activity := e.activity; reason := e.reason; balance_tenth := balance; owed_tenth := owed;
        return next;
    end loop;
end
$$;
comment on function points_ledger() is 'entries of the pinned round in their order, each with its effect, the balance after it, what is owed and why it does not count';
