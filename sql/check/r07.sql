-- R07: no line of a prohibited kind (setting prohibited, words separated by 、 or |; else the usual
-- four), budget and ledger.
create view check_r07 with (security_invoker = true) as
select c.project_id, f.fault,
       case when f.fault is not null then array[(c.load_id, c.src_sheet, c.src_row)::source_row] end as sources
from (
    select project_id, load_id, src_sheet, src_row, concat_ws(' ', category, item) as words
    from pinned_budget
    union all
    select project_id, load_id, src_sheet, src_row, concat_ws(' ', category, summary)
    from pinned_expenditure
) c
cross join lateral (
    select replace(coalesce(setting_value('prohibited'), '固定资产|基建|慰问品|慰问金'), '、', '|') as words offset 0
) barred
cross join lateral (
    select case when c.words ~ barred.words then c.words end as fault
) f;
comment on view check_r07 is 'no line of a prohibited kind (setting prohibited, words separated by 、 or |; else the usual four), budget and ledger';
