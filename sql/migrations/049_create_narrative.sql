-- 汇编文稿: the sections of a case text (DOMAIN.md §5, case chapters).

create table narrative (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    section text not null,
    heading text,
    body text,
    first_line int not null,
    last_line int not null,
    primary key (round_id, project_id, row_key, load_id),
    check (last_line >= first_line)
);
comment on table narrative is '汇编文稿: one row a section; src_row is the line of its heading';
comment on column narrative.section is '标题 导语 基本信息 背景与需求 目标与设计 实施过程 成效 资金与资源 经验启示 反思与建议 专家点评 图片说明 其他';
comment on column narrative.body is 'word for word, lines ended by LF; null = the heading stands alone';
comment on column narrative.first_line is 'lines of the file in which the text stands';

insert into fact_table (name)
values
    ('narrative');
