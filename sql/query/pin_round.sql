-- Pin the views to a round for the rest of the transaction. $1 round_id
select set_config('gyct.round', $1, true), set_config('gyct.seq', '', true),
       set_config('gyct.as_of', '', true)
