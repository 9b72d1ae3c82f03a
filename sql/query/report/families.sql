-- Family names of two characters, one row.
select compound_names() as names
