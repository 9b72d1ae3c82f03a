-- Awards under the pins: each with the award's rules by its name. A winner that the list of subjects or the
-- projects know is the same winner whatever the award.
create view award_given with (security_invoker = true) as
select a.*, k.places, k.again, k.cycle
from pinned_award a
left join pinned_award_kind k on name_key(k.award) = name_key(a.award);
comment on view award_given is 'awards with the places and the cycle of their kind; null = the kind is not listed';
