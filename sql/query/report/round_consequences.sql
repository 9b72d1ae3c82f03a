-- What followed from results in the pinned round: tranche, rating, next round, exemplar, each word with its projects.
select c.about, c.word, count(distinct c.project_id) as projects,
       string_agg(distinct j.code collate "C", '、' order by j.code collate "C") as codes
from (
    select s.project_id, x.about, x.place, x.word
    from consequence_standing s
    cross join lateral (values
        ('拨付', 1, consequence_word('tranche', s.tranche)),
        ('评级', 2, coalesce(rating_name(s.rating_cap) || '（封顶）', rating_name(s.rating))),
        ('下一轮', 3, regexp_replace(consequence_word('next_round', s.next_round), '^下一轮', '')), -- as the row says
        ('典型', 4, consequence_word('exemplar', s.exemplar))) as x (about, place, word)
    where s.round_id = pin_round()
      and x.word is not null
      and (s.slot <> 'interim'
           or not exists (select from consequence_standing n
                          where n.round_id = s.round_id and n.project_id = s.project_id and n.slot <> 'interim'))
) c
join project j on j.round_id = pin_round() and j.project_id = c.project_id
group by c.about, c.place, c.word
order by c.place, count(distinct c.project_id) desc, c.word collate "zh-Hans-x-icu"
