-- Make the kept measures of the round hold under the pins. $1 the day is the round's own, not one asked for
select keep_measures($1::boolean)
