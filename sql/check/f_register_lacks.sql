-- F-REGISTER-LACKS: items of registers without a relation they need.
create view check_f_register_lacks with (security_invoker = true) as
select null::bigint as project_id, i.register || ' ' || i.item || '：' || i.lacks as fault,
       case when i.lacks is not null
            then (select array_agg((e.load_id, e.src_sheet, e.src_row)::source_row order by e.load_id, e.src_sheet, e.src_row)
                  from register_at e
                  where e.register = i.register and name_key(e.item) = i.item_key) end as sources
from register_item i;
comment on view check_f_register_lacks is 'items of registers without a relation they need';
