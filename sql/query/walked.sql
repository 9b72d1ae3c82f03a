-- Commands of walks that were carried out.
select command
from walked
