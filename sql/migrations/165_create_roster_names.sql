-- Names on rosters, so that a text in which one stands can be found before it is printed: the family name's character, and
-- a keyed digest of the whole (person.key). Nobody's row, number or project can be had from it.

create table roster_name (
    load_id  bigint not null references load,
    initial  text not null check (length(initial) = 1),
    name_key bytea not null check (length(name_key) = 32),
    primary key (load_id, name_key)
);
comment on table roster_name is 'names on a roster that was loaded, each once; not of whom';
comment on column roster_name.initial is 'first character of the name: at most this much of it is ever printed';
comment on column roster_name.name_key is 'HMAC-SHA-256 of the name without blanks, by the person key (base/personkey.h)';

grant select on roster_name to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on roster_name to gyct_loader;
