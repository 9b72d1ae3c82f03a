-- Ask a gate and keep its answer: the only way to a row of gate_run. It sees all that is published on the
-- day asked for, whatever the caller pinned. Passed is that all conditions hold; a gate without
-- conditions does not pass. The answer: number of the gate run, whether it passed, its conditions.
create function hold_gate(the_round bigint, the_project bigint, the_gate text, the_day date, who text)
returns table (gate_run_no int, passed boolean, condition text, holds boolean, figures text, name_zh text, name_en text, lacks text[])
language plpgsql security definer
set search_path = pg_catalog, gyct, pg_temp as $$
declare
    newest int := (select r.last_seq from gyct.round r where r.round_id = the_round);
    number int;
begin
    perform gyct.set_pins(array[the_round::text, newest::text, the_day::text, '']);
    number := (select coalesce(max(g.gate_run_no), 0) + 1
               from gyct.gate_run g
               where g.round_id = the_round and g.project_id = the_project);
    if to_regclass(format('gyct.%I', 'gate_' || the_gate)) is null then
        raise exception 'no gate %', the_gate;
    end if;
    -- Of this gate alone: planning all gates costs more than asking one.
    return query execute format($asked$
        with asked as materialized (
            select c.ordinal, c.condition, c.holds, c.figures, c.name_zh, c.name_en
            from gyct.%I c
            where c.round_id = $1
              and c.project_id = $2
        ), run as (
            insert into gyct.gate_run (round_id, project_id, gate_run_no, at_seq, gate, on_day, round_seq, passed, by_whom)
            select $1, $2, $3,
                   (select coalesce(max(m.seq), 0) from gyct.move m where m.round_id = $1 and m.project_id = $2),
                   $4, $5, $6, coalesce((select bool_and(coalesce(a.holds, false)) from asked a), false), $7
            returning gate_run.passed
        ), answers as (
            insert into gyct.gate_answer (round_id, project_id, gate_run_no, condition, holds, figures)
            select $1, $2, $3, a.condition, a.holds, a.figures
            from asked a
        )
        select $3, r.passed, a.condition, a.holds, a.figures, a.name_zh, a.name_en,
               case when a.holds is not true then gyct.gate_lacks($4, a.condition, $2) end
        from run r
        left join asked a on true
        order by a.ordinal
        $asked$, 'gate_' || the_gate)
    using the_round, the_project, number, the_gate, the_day, newest, who;
end
$$;
comment on function hold_gate(bigint, bigint, text, date, text) is 'ask a gate for a project on a day and store its answer';
revoke execute on function hold_gate(bigint, bigint, text, date, text) from public;
grant execute on function hold_gate(bigint, bigint, text, date, text) to gyct_bureau;
