-- Rows of the directory that speak of one organisation: the same code under several names, or the same
-- name under several codes (registered anew, or entered without its code). Each row is kept; this view
-- says which belong together.

create view organisation_link with (security_invoker = true) as
select a.round_id, a.name, a.uscc, b.name as other_name, b.uscc as other_uscc,
       case when a.uscc = b.uscc then 'code' else 'name' end as by_what
from pinned_organisation a
join pinned_organisation b on b.round_id = a.round_id
                          and b.row_key <> a.row_key
                          and (b.uscc = a.uscc or b.name_key = a.name_key);
comment on view organisation_link is 'pairs of directory rows about one organisation, each pair both ways; by_what = code or name';
