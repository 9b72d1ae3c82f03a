-- A name for this database's event chain, so that anchor lines of another one are told apart.
insert into setting (name, value)
values ('chain', gen_random_uuid()::text)
on conflict (name) do nothing;
