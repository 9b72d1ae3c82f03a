-- The lists there are, with their titles
select l.list, coalesce(obj_description(to_regclass(format('gyct.%I', 'list_' || l.list))), l.list) as title
from list_name l
order by l.list collate "C"
