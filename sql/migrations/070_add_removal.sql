-- What a newer file no longer lists (DESIGN.md §11, Removal). `gyct load --replace` says that the file
-- is the whole set; a row of that set it does not list is superseded by nothing.

alter table supersede add column removed boolean not null default false;
comment on column supersede.removed is 'no row of new_load takes the place of the one that ends: the file was the whole set, or the load was taken back';
update supersede s
set removed = true
from load l
where l.load_id = s.new_load
  and l.state = 'withdrawal';

alter table load add column removed_rows bigint not null default 0;
alter table load add column whole_set boolean not null default false;
comment on column load.removed_rows is 'sheet rows of earlier files that ended because this one, the whole set, does not list them; no part of the identity, which counts the rows of this file';
comment on column load.whole_set is 'the file was said to be the whole set (--replace): such a load may follow one of the same bytes';
drop index load_once;
create unique index load_once on load (file_sha256, kind, mapping, coalesce(round_id, 0))
    where state = 'published' and restores is null and not whole_set;

alter table fact_table add column set_by text[] not null default '{project_id}';
comment on column fact_table.set_by is 'columns that name the sets a file speaks of: with --replace it is the whole of these; {} = all of the round';
-- Lists the bureau keeps for the whole round.
update fact_table
set set_by = '{}'
where name in ('round_setting', 'area', 'organisation', 'expert', 'recusal', 'application', 'approval',
               'disbursement', 'pledge', 'menu', 'menu_order');
-- What is handed in project by project keeps the default; the rest has sets of its own.
update fact_table
set set_by = '{project_id,account}'
where name = 'bank';
update fact_table
set set_by = '{survey_id}'
where name in ('survey_map', 'survey_question', 'survey_response');
update fact_table
set set_by = '{panel,expert}'
where name = 'review';
update fact_table
set set_by = '{form_id}'
where name in ('odk_map', 'odk_submission');
update fact_table
set set_by = '{reporting_ref}'
where name = 'iati_activity';
update fact_table
set set_by = '{funder_id}'
where name = 'grant360';
