-- $1 command
insert into walked (command)
values ($1)
