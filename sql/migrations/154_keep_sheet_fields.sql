-- Which fields a sheet has a column for. A field without one was not asked: what its rows lack there is not
-- provided, and must not be read as none (a directory without a column of penalties says nothing of them).
alter table load_sheet add column fields text[];
comment on column load_sheet.fields is 'machine names of the fields that have a column; null = no table was read, or it was loaded before this was kept';
