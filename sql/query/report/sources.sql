-- $1 round_id, $2 project_ids. Files behind this project's figures. Each table is counted by itself: sorted together,
-- thousands of rows were compared by the name of their kind.
with used as materialized (
    select project_id, 'application' as kind, load_id, src_sheet,
           count(distinct src_row) as source_rows, min(src_row) as first_row, max(src_row) as last_row
    from pinned_application
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'approval', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_approval
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'disbursement', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_disbursement
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'expenditure', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_expenditure
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'activity', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_activity
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'month_report', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_month_report
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'roster', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_roster
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'survey', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_survey_response
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'review', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_review
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
    union all
    select project_id, 'site_check', load_id, src_sheet, count(distinct src_row), min(src_row), max(src_row)
    from pinned_site_check
    where project_id = any ($2::bigint[])
    group by project_id, load_id, src_sheet
)
select u.project_id,
       u.kind,
       l.file_name,
       left(encode(l.file_sha256, 'hex'), 8) as sha8,
       coalesce(s.name, '') as sheet,
       u.source_rows,
       u.first_row,
       u.last_row
from used u
join load l on l.load_id = u.load_id
left join load_sheet s on s.load_id = u.load_id and s.sheet_no = u.src_sheet
where l.round_id = $1::bigint
order by u.project_id, l.round_seq, s.name collate "C" nulls first, u.kind collate "C"
