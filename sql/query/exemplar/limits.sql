-- Places of the pinned round and the caps; null = a rule cannot be read, 0 = no cap.
select q.closed, q.places, coalesce(rule('exemplar_each_field'), '') not in ('否', 'no'),
       case when rule('exemplar_per_org') in ('不限', 'none') then 0 else rule_count('exemplar_per_org') end,
       case when rule('exemplar_per_field') in ('不限', 'none') then 0 else rule_count('exemplar_per_field') end,
       case when rule('exemplar_per_region') in ('不限', 'none') then 0 else rule_count('exemplar_per_region') end
from exemplar_quota q
