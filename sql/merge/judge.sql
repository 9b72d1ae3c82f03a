-- Judge the rows of one load. $1 load_id, $2 data set, $3 numbers of 汇总 sheets (they only repeat the
-- others), $4 round_id
select judge_rows($1, $2, $3, $4)
