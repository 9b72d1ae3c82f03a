-- Load tables: where COPY lands before the set-based checks and the ordered INSERT … SELECT.
-- One per fact table, ordinary and logged; rows carry load_id and are gone when the load ends.

create table gyct_load.round_setting (like gyct.round_setting including defaults);
create index on gyct_load.round_setting (load_id);
comment on table gyct_load.round_setting is 'rows of loads in flight for gyct.round_setting';

create table gyct_load.application (like gyct.application including defaults);
create index on gyct_load.application (load_id);
comment on table gyct_load.application is 'rows of loads in flight for gyct.application';

create table gyct_load.approval (like gyct.approval including defaults);
create index on gyct_load.approval (load_id);
comment on table gyct_load.approval is 'rows of loads in flight for gyct.approval';

create table gyct_load.disbursement (like gyct.disbursement including defaults);
create index on gyct_load.disbursement (load_id);
comment on table gyct_load.disbursement is 'rows of loads in flight for gyct.disbursement';

create table gyct_load.expenditure (like gyct.expenditure including defaults);
create index on gyct_load.expenditure (load_id);
comment on table gyct_load.expenditure is 'rows of loads in flight for gyct.expenditure';

create table gyct_load.activity (like gyct.activity including defaults);
create index on gyct_load.activity (load_id);
comment on table gyct_load.activity is 'rows of loads in flight for gyct.activity';

create table gyct_load.month_report (like gyct.month_report including defaults);
create index on gyct_load.month_report (load_id);
comment on table gyct_load.month_report is 'rows of loads in flight for gyct.month_report';

create table gyct_load.roster (like gyct.roster including defaults);
create index on gyct_load.roster (load_id);
comment on table gyct_load.roster is 'rows of loads in flight for gyct.roster';

create table gyct_load.survey_map (like gyct.survey_map including defaults);
create index on gyct_load.survey_map (load_id);
comment on table gyct_load.survey_map is 'rows of loads in flight for gyct.survey_map';

create table gyct_load.survey_question (like gyct.survey_question including defaults);
create index on gyct_load.survey_question (load_id);
comment on table gyct_load.survey_question is 'rows of loads in flight for gyct.survey_question';

create table gyct_load.survey_response (like gyct.survey_response including defaults);
create index on gyct_load.survey_response (load_id);
comment on table gyct_load.survey_response is 'rows of loads in flight for gyct.survey_response';

create table gyct_load.review (like gyct.review including defaults);
create index on gyct_load.review (load_id);
comment on table gyct_load.review is 'rows of loads in flight for gyct.review';

create table gyct_load.site_check (like gyct.site_check including defaults);
create index on gyct_load.site_check (load_id);
comment on table gyct_load.site_check is 'rows of loads in flight for gyct.site_check';
