-- What the event of a kind and number says by the row it is about: $1 kind, $2 number
select act_said($1, $2::bigint)
