-- $1 round_id, $2 round_seq, $3 as_of. Pins of this transaction (sql/view/010_pin.sql).
select set_config('gyct.round', $1, true),
       set_config('gyct.seq', $2, true),
       set_config('gyct.as_of', $3, true)
