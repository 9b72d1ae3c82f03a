-- What follows from the results of the projects of the pinned round: decided and in force, then what waits. In words.
select c.project_id,
       c.consequence_no,
       c.figures,
       case c.tranche when 'none' then '' when 'release' then '拨付当期' when 'settle' then '结算拨付余款'
            when 'settle_less' then '扣除不认可支出后拨付余款' when 'freeze' then '冻结下一期' when 'cancel' then '取消余款，追回未用资金'
            else '全部冻结并追回' end as tranche,
       coalesce(rating_name(c.rating), '') as rating,
       coalesce(rating_name(c.rating_cap), '') as rating_cap,
       case c.next_round when 'none' then '' when 'plus' then '下一轮评审加分或免初筛' when 'normal' then '下一轮正常'
            when 'priority' then '下一轮同分优先' when 'plan' then '下一轮须附改进方案' else '禁止申报' end as next_round,
       c.bar_until - date '1970-01-01' as bar_day,
       case c.exemplar when 'none' then '' when 'watch' then '列入典型观察' when 'eligible' then '可入选典型'
            when 'gap' then '名额有余时可入选' when 'no' then '不入选典型' else '撤下典型' end as exemplar,
       c.on_day - date '1970-01-01' as day,
       coalesce(c.by_whom, '') as by_whom
from (
    select s.project_id, s.consequence_no, s.figures, s.tranche, s.rating, s.rating_cap, s.next_round, s.bar_until, s.exemplar, s.on_day, s.by_whom
    from consequence_standing s
    where s.round_id = pin_round()
    union all
    select e.project_id, null, e.figures, e.tranche, e.rating, e.rating_cap, e.next_round, e.bar_until, e.exemplar, null, null
    from consequence_now e
    where e.round_id = pin_round()
      and e.same_no is null
) c
order by c.project_id, c.consequence_no nulls last
