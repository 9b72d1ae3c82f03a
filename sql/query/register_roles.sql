-- Registers and the relations each knows
select register, role
from register_role
order by register collate "C", ordinal
