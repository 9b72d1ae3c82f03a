-- A form may say at which place the service was had: a question the map names. Rosters say where every
-- person lives, so that satisfaction can be estimated place by place (SCORING.md §4.3).

alter table survey_map add column is_site boolean check (is_site);
comment on column survey_map.is_site is 'true: the answer names the 服务点 or 村居, and is no mark; null = it does not';
alter table survey_response add column site text;
comment on column survey_response.site is '服务点/村居 the form names, as the roster would write it; null = not asked or not said';
update fact_table
set added = '{scale,is_site}'
where name = 'survey_map';
update fact_table
set added = '{site}'
where name = 'survey_response';
