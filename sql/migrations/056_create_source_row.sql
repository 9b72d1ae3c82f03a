-- A row of a loaded file, as checks name the rows they speak of.
create type source_row as (
    load_id    bigint,
    src_sheet  smallint,
    src_row    int
);
comment on type source_row is 'file, sheet and row of a fact';
