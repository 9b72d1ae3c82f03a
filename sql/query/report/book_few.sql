-- $1 round_id, $2 smallest head-count that is printed (few_said: 5). Smaller ones the case texts say: words as they stand, what is printed
-- for those of a whole project ('' = the words stay, and somebody has to look).
select n.project_id, p.code, l.file_name as file, n.first_line - 1 + x.place as line, f.words,
       case when f.whole then regexp_replace(f.words, '[1-4１-４一两二三四](?= ?[人名位]$)', '＜' || $2::text) else '' end as printed
from exemplar_standing s
join project p on p.round_id = s.round_id and p.project_id = s.project_id
join pinned_narrative n on n.project_id = s.project_id
join load l on l.load_id = n.load_id
cross join lateral string_to_table(n.body, e'\n') with ordinality as x (words, place)
cross join lateral few_said(x.words) f
where s.round_id = $1::bigint
  and s.state = 'published'
order by s.chapter_no, l.file_name collate "C", 4, f.words collate "C"
