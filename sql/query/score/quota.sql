-- How many projects the round takes, under the pins; as written.
select value
from pinned_round_setting
where row_key = 'quota'
