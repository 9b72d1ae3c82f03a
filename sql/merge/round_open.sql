-- Register a round; nothing happens when it is known. $1 code
insert into round (code)
values ($1)
on conflict (code) do nothing
