-- $1 round_id. The volume of the pinned round: its words (settings), the day it stands for, the selection it prints and
-- the rules of that selection as they are in force.
select coalesce(rule('book_title'), '') as title,
       coalesce(rule('book_motto'), '') as motto,
       coalesce(rule('book_editors'), '') as editors,
       coalesce(rule('book_compiler'), '') as compiler,
       coalesce(rule('book_print'), '') as print,
       coalesce(rule('book_preface'), '') as preface,
       coalesce(rule('book_afterword'), '') as afterword,
       coalesce(rule('book_names_cleared'), '') as cleared,
       coalesce(rule('year'), '') as year,
       pin_as_of() - date '1970-01-01' as day,
       s.on_day - date '1970-01-01' as selected_day,
       v.notice_end - date '1970-01-01' as notice_day,
       v.on_day - date '1970-01-01' as published_day,
       s.closed,
       s.places,
       s.chosen,
       (select count(*) from exemplar_place l where l.round_id = s.round_id and l.selection_no = s.selection_no) as candidates,
       (select count(*) from exemplar_nomination n where n.round_id = s.round_id and n.on_day <= pin_as_of()) as nominated,
       (rule_share('exemplar_share') * 1000000)::bigint as share_ppm,
       (rule_share('exemplar_satisfaction') * 1000000)::bigint as satisfaction_ppm,
       (rule_share('exemplar_weight_evaluation') * 1000000)::bigint as evaluation_ppm,
       (rule_share('exemplar_weight_panel') * 1000000)::bigint as panel_ppm,
       (rule_share('exemplar_weight_peer') * 1000000)::bigint as peer_ppm,
       rule_count('sheets_min') as sheets_min,
       coalesce(rule('exemplar_per_org'), '') as per_org,
       coalesce(rule('exemplar_per_field'), '') as per_field,
       coalesce(rule('exemplar_per_region'), '') as per_region,
       coalesce(rule('exemplar_each_field'), '') as each_field,
       coalesce(rule('exemplar_notice_days'), '') as notice_days
from exemplar_volume v
join exemplar_selection s on s.round_id = v.round_id and s.selection_no = v.selection_no
where v.round_id = $1::bigint
  and v.on_day <= pin_as_of()
