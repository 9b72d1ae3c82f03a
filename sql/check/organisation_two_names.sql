-- R32: one code under several names, one name under several codes. A name with and without its code is
-- one organisation and nothing to tell. Reads the pinned views.
select line
from (
    select uscc || ' ' || string_agg(distinct name, '、') as line
    from pinned_organisation
    where uscc is not null
    group by uscc
    having count(distinct name_key) > 1
    union all
    select min(name) || ' ' || string_agg(distinct uscc, '、')
    from pinned_organisation
    where uscc is not null
    group by name_key
    having count(distinct uscc) > 1
) as told
order by line collate "C"
