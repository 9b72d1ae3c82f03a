-- Publish the rows of one load that were judged new or changed, and remember the projects of new ones.
-- $1 load_id, $2 data set, $3 round_id
select publish_rows($1, $2, $3)
from note_touched($1, $2, $3)
