-- Whether a case is nominated, withdrawn: $1 round_id, $2 project_id
select exists (select from exemplar_nomination where round_id = $1::bigint and project_id = $2::bigint),
       exists (select from exemplar_withdrawal where round_id = $1::bigint and project_id = $2::bigint)
