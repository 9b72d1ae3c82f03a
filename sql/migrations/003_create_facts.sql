-- Fact tables: one per data set (DOMAIN.md §4, DESIGN.md §5). Insert-only. Common columns:
--   round_id, project_id   lead every key; project_id 0 holds rows about the round itself
--   row_key                natural key inside the project (DESIGN.md §11), text
--   load_id, src_sheet, src_row   where the row came from; load_id ends the key
--   content                first 16 bytes of SHA-256 over the typed row: same content = unchanged
-- Money is fen, rates ppm, points 0.01; null = not stated, never zero.

create table round_setting (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    value text not null,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table round_setting is '轮次设置: row_key is the setting (code name programme year pool cap cut_off scheme_code …)';

create table application (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    title text not null,
    org_name text,
    uscc text,
    field text,
    area text,
    groups text,
    persons_target bigint check (persons_target >= 0),
    person_times_target bigint check (person_times_target >= 0),
    sessions_target bigint check (sessions_target >= 0),
    volunteer_hours_target_tenth bigint check (volunteer_hours_target_tenth >= 0),
    key_persons_target bigint check (key_persons_target >= 0),
    villages_target bigint check (villages_target >= 0),
    key_group text,
    budget_fen bigint check (budget_fen >= 0),
    requested_fen bigint check (requested_fen >= 0),
    self_fen bigint check (self_fen >= 0),
    match_fen bigint check (match_fen >= 0),
    start_on date,
    end_on date,
    contact text,
    phone_given boolean,
    summary text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table application is '申报汇总表: one row per application; targets stand here until 目标表 has a data set of its own';
comment on column application.contact is 'name of the person in charge as given; printed masked';
comment on column application.phone_given is 'the number itself is not kept';

create table approval (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    list_no int,
    title text not null,
    org_name text,
    amount_fen bigint check (amount_fen >= 0),
    primary key (round_id, project_id, row_key, load_id)
);
comment on table approval is '批复名单: published approval list';

create table disbursement (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    batch text,
    amount_fen bigint not null,
    paid_on date not null,
    voucher_no text not null,
    payer text,
    payee text,
    purpose text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table disbursement is '拨付台账; amount_fen is signed, negative = 红冲';

create table expenditure (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    spent_on date not null,
    voucher_no text not null,
    summary text,
    category text,
    amount_fen bigint not null,
    source text,
    payee text,
    evidence_count int check (evidence_count >= 0),
    primary key (round_id, project_id, row_key, load_id)
);
comment on table expenditure is '支出明细账; source is grant, self or match; null source = grant';
comment on column expenditure.category is '活动 物资 宣传 专家 场地交通 人员补贴 志愿者补贴 管理费 税费 其他';

create table activity (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    code text,
    name text not null,
    kind text,
    held_from date not null,
    held_to date not null check (held_to >= held_from),
    place text,
    planned boolean,
    sessions bigint not null check (sessions >= 0),
    persons bigint check (persons >= 0),
    person_times bigint check (person_times >= 0),
    volunteers bigint check (volunteers >= 0),
    volunteer_hours_tenth bigint check (volunteer_hours_tenth >= 0),
    evidence_no text,
    primary key (round_id, project_id, row_key, load_id),
    check (person_times >= persons)
);
comment on table activity is '活动记录; 人数 (persons) and 人次 (person_times) are never added';

create table month_report (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    month_on date not null,
    group_name text,
    persons bigint check (persons >= 0),
    person_times bigint check (person_times >= 0),
    sessions bigint check (sessions >= 0),
    primary key (round_id, project_id, row_key, load_id),
    check (person_times >= persons)
);
comment on table month_report is '受益人数月报; month_on is the first day of the month';

create table roster (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    person_key bytea,
    birth_year smallint,
    sex text check (sex in ('男', '女')),
    group_name text,
    village text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table roster is '受益人名册; person_key is the keyed HMAC of the normalised id, null when no id was given; no name, id or phone survives the load';

create table survey_map (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    survey_id text not null,
    question text not null,
    question_key text not null,
    dimension text,
    audience text not null default '受益人',
    is_project boolean not null,
    reversed boolean not null,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table survey_map is '问卷映射: question text → dimension; survey_id empty = all surveys of the round';

create table survey_question (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    survey_id text not null,
    answer_no smallint not null,
    question text not null,
    question_key text not null,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table survey_question is 'questions of a loaded survey file; answer_no is the 1-based place in survey_response.answers';

create table survey_response (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    survey_id text not null,
    submitted_at timestamp not null,
    duration_s int check (duration_s >= 0),
    answers smallint[] not null,
    comment text,
    invalid_reason text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table survey_response is '满意度问卷 answers; row_key = survey id + 序号 + submit time';
comment on column survey_response.answers is '1..5 with 5 best (reversed ones already turned); 0 = 不了解/未接受服务; null = blank';
comment on column survey_response.invalid_reason is 'null = valid; duplicate, window, duration, blanks';

create table review (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    panel text not null check (panel in ('立项', '中期', '末期', '复评', '案例')),
    expert text not null,
    criterion text not null,
    state text not null check (state in ('scored', 'recused', 'abstained', 'blank')),
    score_c bigint check (score_c between 0 and 10000),
    primary key (round_id, project_id, row_key, load_id),
    check ((state = 'scored') = (score_c is not null))
);
comment on table review is '专家评分表; score_c is 0.01 of a 100-point scale; recused, abstained and blank are never 0';

create table site_check (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    indicator text not null,
    num bigint,
    den bigint,
    num_scale smallint not null default 0,
    den_scale smallint not null default 0,
    required_items text,
    present_items text,
    deduct_item text,
    deduct_count bigint check (deduct_count >= 0),
    na_reason text,
    na_approver text,
    evidence_no text,
    checker text,
    checked_on date,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table site_check is '现场核查表; one line states one of: 分子/分母, 应有项/实有项, 扣分项/次数, 不适用';
comment on column site_check.num is '分子 × 10^num_scale';
comment on column site_check.required_items is 'a count, or item names joined by 、';
comment on column site_check.indicator is 'leaf code of the scheme, or a gate code: a line on a gate code with 次数 ≥ 1 fires the gate';
