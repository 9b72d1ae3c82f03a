-- What followed from results in the pinned round: tranche, rating, next round, exemplar, each word with its projects.
select c.about, c.word, count(distinct c.project_id) as projects,
       string_agg(distinct j.code collate "C", '、' order by j.code collate "C") as codes
from (
    select s.project_id, x.about, x.place, x.word
    from consequence_standing s
    cross join lateral (values
        ('拨付', 1, case s.tranche when 'release' then '拨付当期' when 'settle' then '结算拨付余款' when 'settle_less' then '扣除不认可支出后拨付余款'
                                 when 'freeze' then '冻结下一期' when 'cancel' then '取消余款，追回未用资金' when 'none' then null else '全部冻结并追回' end),
        ('评级', 2, coalesce(rating_name(s.rating_cap) || '（封顶）', rating_name(s.rating))),
        ('下一轮', 3, case s.next_round when 'none' then null when 'plus' then '评审加分或免初筛' when 'normal' then '正常' when 'priority' then '同分优先'
                                     when 'plan' then '须附改进方案' else '禁止申报' end),
        ('典型', 4, case s.exemplar when 'none' then null when 'watch' then '列入典型观察' when 'eligible' then '可入选典型' when 'gap' then '名额有余时可入选'
                                  when 'no' then '不入选典型' else '撤下典型' end)) as x (about, place, word)
    where s.round_id = pin_round()
      and x.word is not null
      and (s.slot <> 'interim'
           or not exists (select from consequence_standing n
                          where n.round_id = s.round_id and n.project_id = s.project_id and n.slot <> 'interim'))
) c
join project j on j.round_id = pin_round() and j.project_id = c.project_id
group by c.about, c.place, c.word
order by c.place, count(distinct c.project_id) desc, c.word collate "zh-Hans-x-icu"
