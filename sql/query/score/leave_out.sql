-- Leave the ratings of expert $1 out for the rest of the transaction; '' = nobody's.
select set_config('gyct.without', $1, true)
