-- One load of a round at a time: held until the transaction ends. $1 round code, or a scheme's digest
select pg_advisory_xact_lock(hashtextextended('gyct load ' || $1, 0))
