-- Round by code $1, locked against other score runs and loads until the transaction ends.
select round_id, last_seq, last_run
from round
where code = $1
for update
