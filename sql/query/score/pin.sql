-- Pins of a run: $1 round, $2 load number, $3 as-of date or null, $4 stage.
select set_config('gyct.round', $1, true),
       set_config('gyct.seq', $2, true),
       set_config('gyct.as_of', coalesce($3, ''), true),
       set_config('gyct.stage', $4, true)
