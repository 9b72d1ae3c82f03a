-- Lists of the loop, each a folder of views and here their union. A new one is a file. gyct.<folder> (set by
-- base/migrate.c from the embedded files) names them, separated by commas.
--   sql/gate   gate_<gate>: one row per project of the pinned round and condition, the pinned day being that of
--              the move: order, name and words of the condition, whether it holds (null = what it needs is
--              not provided), the figures it was decided by
--   sql/due    due_<what>: one row per thing of the pinned round not yet done on the pinned day: its words, the
--              day it counts from, its last day (null = the calendar has no such year), who has to act, how
--              the day was found
--   sql/list   list_<name>: rows of the pinned round and day that people want to read (gyct list); what a list
--              must be is told in sql/view/080_list.sql
--   sql/said   said_<kind>: canonical text of the rows that events of this kind are about. An event keeps the
--              digest of that text alone, so that a row changed behind it is found by saying it again
do $$
declare
    list record;
    names text[];
    parts text;
begin
    for list in
        select *
        from (values
            ('gate', 'gate_condition', 'gate', 'round_id, project_id, ordinal, condition, name_zh, name_en, holds, figures',
             'every condition of every gate'),
            ('due', 'deadline', 'what', 'round_id, project_id, name_zh, name_en, since, due_on, actor, figures',
             'what is to be done by when; the day may lie ahead'),
            ('list', 'list_row', 'list', 'round_id, project_id', 'whose rows each list has'),
            ('said', 'event_said', 'kind', 'event_seq, said', 'what each event of the loop says, by its row')
        ) as v (folder, view, label, columns, said)
    loop
        names := string_to_array(nullif(current_setting('gyct.' || list.folder), ''), ',');
        parts := (select string_agg(format('select %L::text as %I, %s from gyct.%I', name, list.label, list.columns,
                                           list.folder || '_' || name), ' union all ' order by name)
                  from unnest(names) as name);
        execute format('create view gyct.%I with (security_invoker = true) as %s', list.view, parts);
        execute format('comment on view gyct.%I is %L', list.view, list.said || ': the union of sql/' || list.folder);
        if list.folder = 'said' then
            execute format('create view gyct.said_kind as select unnest(%L::text[]) as kind', names);
            comment on view gyct.said_kind is 'kinds of events that are about a row';
        elsif list.folder = 'list' then
            execute format('create view gyct.list_name as select unnest(%L::text[]) as list', names);
            comment on view gyct.list_name is 'names of the lists (gyct list)';
        end if;
    end loop;
end
$$;
