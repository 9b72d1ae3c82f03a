-- $1 round_id, $2 run_no, $3 smallest head-count that is printed (few_said: 5). Smaller ones the case texts say: words as they
-- stand, what is printed for those of a whole project ('' = the words stay, and somebody has to look); and the count a text
-- tells of a project whose own is hidden so that another cannot be had from it (reach_hidden).
with hidden as materialized ( -- first, or it is made again for every line
    select h.project_id, r.persons
    from reach_hidden($1::bigint, $2::int, $3::int) h
    join run_reach r on r.round_id = $1::bigint and r.run_no = $2::int and r.project_id = h.project_id
    where h.heads = 2
)
select n.project_id, n.code, n.file_name as file, n.first_line - 1 + x.place as line, f.words,
       case when f.whole then regexp_replace(f.words, '[1-4１-４一两二三四](?= ?[人名位]$)', '＜' || $3::text) else '' end as printed
from exemplar_text n
left join hidden h on h.project_id = n.project_id
cross join lateral string_to_table(n.body, e'\n') with ordinality as x (words, place)
cross join lateral (
    select few.words, few.whole
    from few_said(x.words) few
    union
    select said.words, false
    from figures_said(x.words) said
    where h.persons is not null
      and said.what = 'persons'
      and said.said = h.persons
) f
where n.round_id = $1::bigint
order by n.chapter_no, n.file_name collate "C", 4, f.words collate "C"
