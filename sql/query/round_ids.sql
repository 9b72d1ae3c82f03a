-- All rounds, in the order they were made.
select round_id
from round
order by round_id
