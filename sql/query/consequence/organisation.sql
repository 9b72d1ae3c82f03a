-- The organisation of a code or name, as the newest directory or application has it: $1
select name, uscc
from (
    select o.name, o.uscc, o.round_id, 1 as rank
    from standing_organisation o
    where o.uscc = $1 or name_key(o.name) = name_key($1)
    union all
    select a.org_name, a.uscc, a.round_id, 2
    from standing_application a
    where a.uscc = $1 or name_key(a.org_name) = name_key($1)
) o
order by rank, round_id desc, uscc nulls last, name collate "C"
limit 1
