-- The first value stays.
insert into setting (name, value)
values ($1, $2)
on conflict (name) do nothing;
