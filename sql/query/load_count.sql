-- How many loads there were.
select count(*)
from load
