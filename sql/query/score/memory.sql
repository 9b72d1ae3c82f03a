-- A sort or hash table of a score may take this much before it goes to disk. Statements over a large round have
-- several at once: with the server's own setting the figures of 100,000 projects took 0.3 GB.
select set_config('work_mem', '32MB', true)
