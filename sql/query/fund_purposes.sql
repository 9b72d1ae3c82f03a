-- What the funds of the pinned round are for
select item, role, name
from register_at
where register = '基金用途'
order by item collate "C", role collate "C", name collate "C"
