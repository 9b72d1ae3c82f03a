-- 结项及时 (C302): days between the planned and the actual day of the last milestone that closes the project
-- (结项, 结题, 验收), 0 when early. Not done: late as many days as had passed by the pinned date, and not due
-- before that day.

create view source_closing_late with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, name as item,
       greatest(0, case when actual_on <= pin_as_of() then actual_on
                        when pin_as_of() < 'infinity'::date then pin_as_of()
                        else planned_on end - planned_on)::bigint as amount,
       load_id, src_sheet, src_row, planned_on,
       coalesce(actual_on <= pin_as_of(), false) or planned_on <= pin_as_of() as is_due
from (
    select m.*,
           row_number() over (partition by round_id, project_id
                              order by planned_on desc, load_id, src_sheet, src_row) as place
    from pinned_milestone m
    where name ~ '结项|结题|验收'
) as last
where place = 1;
comment on view source_closing_late is 'days the closing milestone was late';

create view measure_closing_late with (security_invoker = true) as
select round_id, project_id, selector, amount as num, null::bigint as den, 1::bigint as n,
       case when is_due then 'measured' else 'not_due' end as status,
       jsonb_build_object('unit', 'days', 'planned_on', planned_on) as detail
from source_closing_late;
comment on view measure_closing_late is 'days late of the closing milestone';
