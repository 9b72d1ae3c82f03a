-- Bonus and deduction lists of a scheme (SCORING.md §3): computed = Σ leaves + bonus − deduction, held
-- within 0..100.00. Items come into a score by signed decisions alone.

create table scheme_list (
    scheme_id bigint not null references scheme, list text not null check (list in ('bonus', 'deduct')),
    cap_c int not null check (cap_c between 1 and 10000),
    primary key (scheme_id, list)
);
comment on table scheme_list is 'bonus and deduction list of a scheme, with the most it can come to';

create table scheme_item (
    scheme_id bigint not null, list text not null, code text not null,
    position int not null, name text not null,
    unit_c int not null check (unit_c > 0), cap_c int not null check (cap_c >= unit_c),
    primary key (scheme_id, code),
    foreign key (scheme_id, list) references scheme_list
);
comment on table scheme_item is 'items of the lists: points a time and at most, 0.01';

grant select on scheme_list, scheme_item to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on scheme_list, scheme_item to gyct_loader;
