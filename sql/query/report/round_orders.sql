-- $1 round_id, $2 run_no. One row: orders of the pinned round and where they stand, points won back, decisions of
-- consequence, organisations barred, findings of the run.
select (select count(*) from order_standing) as orders,
       (select count(*) from order_standing o where o.state = 'closed') as closed,
       (select count(*) from order_standing o where o.state in ('open', 'refused') and o.due_on < pin_as_of()) as overdue,
       (select count(distinct o.project_id) from order_standing o) as projects,
       (select count(*) from run_finding f where f.round_id = $1::bigint and f.run_no = $2::int) as findings,
       (select count(distinct p.project_id) from (
            select g.project_id from run_gate g where g.round_id = $1::bigint and g.run_no = $2::int
            union all
            select r.project_id from register r where r.origin <> 'score' and r.severity = '红线') p) as gated,
       (select count(distinct m.project_id) from move m
        where m.round_id = $1::bigint and m.to_stage in ('S91', 'S95') and m.on_day <= pin_as_of()) as ended,
       (select count(distinct c.project_id) from consequence_standing c
        where c.round_id = $1::bigint and c.next_round = 'barred') as barred,
       (select count(distinct e.project_id) from exemplar_standing e where e.state = 'published') as exemplars
