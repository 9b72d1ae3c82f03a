-- 整改材料登记: what was handed in to answer a finding.

create table rectify_material (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    finding_no text not null,
    issue text,
    material text not null,
    submitter text not null,
    submitted_on date not null,
    file_name text,
    evidence_no text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table rectify_material is '整改材料登记: one row a material; the file itself is kept by its evidence number';
comment on column rectify_material.finding_no is 'number of the finding as on the rectification order';

insert into fact_table (name, business_date)
values
    ('rectify_material', 'submitted_on');
