-- R17: spending between the project's start and 30 days after its end. Reads the pinned views.
select p.code || ' ' || e.voucher_no || ' ' || e.spent_on
from pinned_expenditure e
join pinned_application a on a.round_id = e.round_id and a.project_id = e.project_id
join project p on p.round_id = e.round_id and p.project_id = e.project_id
where e.spent_on < a.start_on
   or e.spent_on > a.end_on + 30
order by p.code collate "C", e.spent_on, e.voucher_no collate "C"
