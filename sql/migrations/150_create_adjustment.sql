-- 动态调整 (Huangpu: 评估 → 反馈 → 调整 → 再评估): what was changed of a project after feedback, a finding or an order, and
-- from which day. The scores before and after are those of its runs (view adjustment_effect). Insert-only.

create table adjustment (
    round_id         bigint not null,
    project_id       bigint not null,
    adjustment_no    int not null check (adjustment_no > 0),
    what             text not null check (what in ('计划', '目标', '团队', '预算')),
    message          text not null check (message <> ''),
    opened_no        int,
    order_no         int,
    effective_on     date not null check (effective_on >= on_day),
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, adjustment_no),
    foreign key (round_id, project_id) references project,
    foreign key (round_id, project_id, opened_no) references opened_finding,
    foreign key (round_id, project_id, order_no) references rectify_order,
    check (num_nonnulls(opened_no, order_no) = 1)
);
comment on table adjustment is 'what was changed after feedback, and from when; never an input of a score';
comment on column adjustment.opened_no is 'the feedback or finding it answers, of opened_finding';
comment on column adjustment.order_no is 'the order it answers';

grant select on adjustment to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on adjustment to gyct_bureau;
