-- What the comparison of a load's rows with the current ones found (sql/merge/judge.sql). Rows that are
-- simply new have no verdict, so a first load of a large file writes nothing here.

create table gyct_load.verdict (
    load_id      bigint not null,
    dataset      text not null,
    project_id   bigint not null,
    row_key      text not null,
    src_sheet    smallint not null,
    src_row      int not null,
    class        text not null check (class in ('same', 'change', 'repeat', 'conflict', 'listed', 'differs')),
    old_load     bigint,
    first_sheet  smallint,
    first_row    int
);
create index on gyct_load.verdict (load_id, dataset);
comment on table gyct_load.verdict is 'judgement of rows of loads in flight that are not simply new; empty at rest';
comment on column gyct_load.verdict.class is 'same and change against the current row; repeat and conflict against an earlier row of the file; listed and differs the same on a 汇总 sheet';
comment on column gyct_load.verdict.first_row is 'the earlier row of the file with the same key';
grant select, insert, delete on gyct_load.verdict to gyct_loader;
