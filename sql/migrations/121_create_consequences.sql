-- What follows from a result (DOMAIN.md §2 "Result → consequence"), as data, and what followed as it was decided.
-- Which event a project has, and by which run and figures, a view tells (consequence_now); the move that ends an
-- evaluation stores it, and an officer stores what a later run changed. Per project and slot the newest is in
-- force (consequence_standing): late data changes nothing that was decided until somebody decides again.

create table consequence_rule (
    event        text primary key check (event <> ''),
    slot         text not null check (slot in ('interim', 'final', 'exit', 'red_line')),
    ordinal      int not null unique,
    from_key     text references rule_default,
    rating       smallint check (rating between 1 and 4),
    rating_cap   smallint check (rating_cap between 1 and 4),
    tranche      text not null check (tranche in ('none', 'release', 'settle', 'settle_less', 'freeze', 'cancel', 'freeze_all')),
    orders       text not null check (orders in ('none', 'weak', 'once')),
    next_round   text not null check (next_round in ('none', 'plus', 'normal', 'priority', 'plan', 'barred')),
    bar_key      text references rule_default,
    exemplar     text not null check (exemplar in ('none', 'watch', 'eligible', 'gap', 'no', 'withdrawn')),
    name_zh      text not null,
    name_en      text not null,
    unique (event, slot),
    check ((next_round = 'barred') = (bar_key is not null))
);
comment on table consequence_rule is 'each result with what follows from it';
comment on column consequence_rule.slot is 'results that replace each other';
comment on column consequence_rule.from_key is 'rule with the points from which it holds, up to the next better one; null = below all, or not by points';
comment on column consequence_rule.rating is 'the rating it is: 1 优秀 … 4 不合格';
comment on column consequence_rule.rating_cap is 'the best rating there may be after it';
comment on column consequence_rule.tranche is 'release the tranche due, settle the rest, settle less what was disallowed, freeze the next, cancel and recover, freeze all and recover';
comment on column consequence_rule.orders is 'order for the items under weak_share of their points; order, with one re-review';
comment on column consequence_rule.bar_key is 'rule that says for how long it bars';

create table consequence (
    round_id        bigint not null,
    project_id      bigint not null,
    consequence_no  int not null check (consequence_no > 0),
    slot            text not null,
    event           text not null,
    run_no          int,
    points_c        int check (points_c between 0 and 10000),
    figures         text not null,
    rating          smallint,
    rating_cap      smallint,
    tranche         text not null,
    orders          text not null,
    next_round      text not null,
    bar_until       date check (bar_until >= on_day),
    exemplar        text not null,
    org_name        text,
    uscc            text,
    on_day          date not null,
    by_whom         text not null check (by_whom <> ''),
    reason          text check (reason <> ''),
    event_seq       bigint not null unique,
    primary key (round_id, project_id, consequence_no),
    foreign key (round_id, project_id) references project,
    foreign key (event, slot) references consequence_rule (event, slot)
);
comment on table consequence is 'what followed from results, as it was decided; insert-only';
comment on column consequence.figures is 'what it was decided by: run, points, lines, moves';
comment on column consequence.bar_until is 'the organisation is barred until this day';
comment on column consequence.org_name is 'who answers for the project, as the application had it';

grant select on consequence_rule, consequence to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on consequence to gyct_bureau;
