-- 证据: what stands as proof, with the activity it is of and how often the same bytes stand elsewhere.
create view list_evidence (round_id, project_id, evidence_no, label, kind, privacy, name, sha256, size_bytes, taken_on,
                           activity, pages, consent, added_on, added_by, elsewhere, na)
with (security_invoker = true) as
select e.round_id, e.project_id, e.evidence_no, e.label, e.kind, e.privacy, e.name, encode(e.sha256, 'hex'), e.size_bytes,
       e.taken_on, e.activity, e.pages, e.consent, e.on_day, e.by_whom,
       (select count(*) from evidence x where x.sha256 = e.sha256 and x.event_seq <> b.event_seq and x.on_day <= pin_as_of()),
       case when e.consent is null then 'consent' end
from evidence_at e
join evidence b on b.round_id = e.round_id and b.project_id = e.project_id and b.evidence_no = e.evidence_no
where e.round_id = pin_round();
comment on view list_evidence is '证据；evidence';
comment on column list_evidence.evidence_no is '序号；number';
comment on column list_evidence.label is '证据号；label';
comment on column list_evidence.kind is '种类；kind';
comment on column list_evidence.privacy is '密级；privacy';
comment on column list_evidence.name is '文件名；file';
comment on column list_evidence.sha256 is 'SHA-256；SHA-256';
comment on column list_evidence.size_bytes is '字节；bytes';
comment on column list_evidence.taken_on is '形成日期；taken on';
comment on column list_evidence.activity is '活动；activity';
comment on column list_evidence.pages is '页数；pages';
comment on column list_evidence.consent is '未成年人同意；consent of minors';
comment on column list_evidence.added_on is '登记日期；noted on';
comment on column list_evidence.added_by is '登记人；noted by';
comment on column list_evidence.elsewhere is '另见次数；seen elsewhere';
