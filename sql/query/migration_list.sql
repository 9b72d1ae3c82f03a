-- What was applied to this database, with the hex SHA-256 of each text.
select
    number,
    name,
    encode(sha256, 'hex')
from gyct.migration
order by number;
