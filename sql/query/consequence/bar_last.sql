-- Number of the newest bar of the pinned round.
select max(bar_no)
from bar
where round_id = pin_round()
