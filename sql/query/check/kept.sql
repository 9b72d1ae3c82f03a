-- Kept measures of a round that their views, read again, do not give. $1 round_id
select tested, different, project, measure, selector, kept, derived
from kept_faults($1)
