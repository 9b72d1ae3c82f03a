-- Sheet rows of a load by what becomes of them: rejected, superseding, unchanged. $1 load_id, $2 data set
select rejected, superseded, unchanged
from count_rows($1, $2)
