-- $1 round_id, $2 run_no, $3 smallest head-count that is printed (few_said: 5). Smaller ones the case texts say: words as they
-- stand, what is printed for those of a whole project ('' = the words stay, and somebody has to look); and the count a text
-- tells of a project whose own is hidden so that another cannot be had from it (reach_hidden).
select n.project_id, p.code, l.file_name as file, n.first_line - 1 + x.place as line, f.words,
       case when f.whole then regexp_replace(f.words, '[1-4１-４一两二三四](?= ?[人名位]$)', '＜' || $3::text) else '' end as printed
from exemplar_standing s
join project p on p.round_id = s.round_id and p.project_id = s.project_id
join pinned_narrative n on n.project_id = s.project_id
join load l on l.load_id = n.load_id
left join run_reach r on r.round_id = s.round_id and r.run_no = $2::int and r.project_id = s.project_id
left join reach_hidden($1::bigint, $2::int, $3::int) h on h.project_id = s.project_id and h.heads = 2
cross join lateral string_to_table(n.body, e'\n') with ordinality as x (words, place)
cross join lateral (
    select few.words, few.whole
    from few_said(x.words) few
    union
    select said.words, false
    from figures_said(x.words) said
    where h.heads = 2
      and said.what = 'persons'
      and said.said = r.persons
) f
where s.round_id = $1::bigint
  and s.state = 'published'
order by s.chapter_no, l.file_name collate "C", 4, f.words collate "C"
