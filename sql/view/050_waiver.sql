-- Waivers nobody took back; whoever asks names the day: until_on >= $1.
create view standing_waiver as
select w.round_id, w.waiver_no, w.code, w.kind, w.project, w.by_whom, w.reason, w.granted_on,
       w.until_on
from waiver w
where not exists (
    select
    from waiver_end e
    where e.round_id = w.round_id
      and e.waiver_no = w.waiver_no);
comment on view standing_waiver is 'waivers that were not taken back; expired ones are still here';
