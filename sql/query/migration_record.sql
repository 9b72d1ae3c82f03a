insert into gyct.migration (number, name, sha256)
values ($1::int, $2, decode($3, 'hex'))
on conflict (number) do update
    set name = excluded.name,
        sha256 = excluded.sha256,
        applied_at = now();
