-- Organisations barred on the pinned day, through all rounds; $1 the code or name of one, null = all. The number is the one
-- an officer's bar is taken back by; what bars by a result or an appraisal has none
select r.code, case when b.kind in ('blacklist', 'exit') and b.project_id = 0 then b.bar_no end, b.kind, b.org_name, b.uscc, b.on_day, b.until_day, b.by_whom, b.reason
from bar_standing b
join round r on r.round_id = b.round_id
where $1::text is null
   or array['u:' || b.uscc, 'n:' || name_key(b.org_name)]
      && array(select organisation_keys(case when length($1) = 18 then $1 end, $1))
order by b.until_day, r.code collate "C", b.bar_no, b.org_name collate "C"
