-- Whether somebody may act under the pins: $1 role, $2 who; and who may
select may_act($1, $2), rule('actor_' || $1)
