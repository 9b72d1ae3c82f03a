-- Logical content of walked for db digest.
select w.command as line
from walked as w
order by w.command collate "C";
