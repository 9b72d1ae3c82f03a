-- Figures in a text (case chapters, R38): those that sum something up (累计 共 总计 …), with their unit and
-- how they are qualified (DOMAIN.md §0, 4): 余 多 超 say at least, 近 says not quite, 约 either. A figure of
-- one occasion sums nothing up and is left alone, and so are volunteers, staff and experts.
create function figures_said(body text)
returns table (what text, said numeric, written numeric, last_place numeric, mark text, words text)
language sql immutable as $$
    select case when m[5] = '人次' then 'person_times'
                when m[5] in ('场', '场次') then 'sessions'
                when m[5] = '小时' then 'hours'
                when m[5] = '元' then 'yuan'
                else 'persons' end,
           n.base * n.scale,
           n.scale * power(10::numeric, -scale(n.base)),
           n.scale * power(10::numeric, case when scale(n.base) > 0 then -scale(n.base) else length(substring(n.base::text from '0*$')) end),
           coalesce(substring(m[1] from '(近|约|超|逾)过?$'), case when m[4] ~ '余|多' then '余' end, ''),
           m[1] || m[2] || coalesce(m[4], '') || m[5]
    from regexp_matches(
        regexp_replace(normalize(body, NFKC), '[[:space:]]+', '', 'g'),
        '((?:累计|共计|总计|合计|总共|一共|共)[^,;:。、0-9]{0,12})([0-9][0-9,]*([.][0-9]+)?)([余多万千]{1,2})?(人次|场次|小时|人|名|位|场|元)(?!志愿|社工|专家|工作)',
        'g') as m
    cross join lateral (
        select replace(m[2], ',', '')::numeric as base,
               case when m[4] ~ '万' then 10000 when m[4] ~ '千' then 1000 else 1 end as scale
    ) n
    where m[1] !~ '志愿|社工|专家|工作人员'
      and case when m[5] in ('人', '名', '位') then m[1] ~ '服务|受益|惠及|覆盖|帮助|帮扶'
               when m[5] = '元' then m[1] ~ '资金|经费|投入|支出|拨付|资助|使用|批复'
               else true end
$$;
comment on function figures_said(text) is 'figures of a text that sum something up: said = in whole units, written = the smallest unit it is written in, last_place = of its last digit that is not 0';

create function figure_fits(said numeric, written numeric, last_place numeric, mark text, actual numeric) returns boolean
language sql immutable parallel safe
    return case when mark in ('余', '超', '逾') then actual >= said and actual < said + last_place
                when mark = '近' then actual < said and actual >= said * 0.9
                when mark = '约' then abs(actual - said) <= said * 0.1
                else abs(actual - said) <= case when written > 1 then written / 2 else 0 end end;
comment on function figure_fits(numeric, numeric, numeric, text, numeric) is 'a figure as said is true of the actual one';
