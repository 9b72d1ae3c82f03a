-- Names in long texts (汇编文稿), where nearly every sentence has a character that may be a family name (may_name says yes
-- everywhere): only where the words around say that somebody is named.
create function rare_names() returns text language sql immutable parallel safe
    return '亓禚逄麴仉妫佘佟佴郗鄞缪缑璩羿逯宓郏厍隗訾阚邝邸郐祢禤庹仝乜亢啜锺锜昝爨糸苌芮荀茹蔚蓟虢訚谯贠邴郄郇郓鄂酆闫闾雒颛麻';
comment on function rare_names() is 'family names of one character that are not met often';

create function titles() returns text language sql immutable parallel safe
    return '老师|社工|阿姨|叔叔|奶奶|爷爷|大爷|大妈|大姐|大哥|先生|女士|医生|护士|师傅|同学|书记';
comment on function titles() is 'what stands behind a name, as alternatives of a pattern';

create function introductions() returns text language sql immutable parallel safe
    return '名叫|叫做|名字叫|名字是|我叫|我是|姓名[：:]?|真名[：:]?';
comment on function introductions() is 'what stands before a name, as alternatives of a pattern';

-- A compound name; a family name and one or two characters before a title, a bracket with an age, or the end of a line that
-- —— begins; or behind words that introduce somebody.
create function names_guessed(body text) returns setof text language sql immutable parallel safe
begin atomic
    with words as materialized (
        select regexp_replace(line, everyday_words() || '|高中|高校|高级|高年级|严师|常任|任课|白班|成年|项目部', '，', 'g') as text, '[' || family_names() || rare_names() || ']' as family
        from string_to_table(body, e'\n') as line
        where line ~ (titles() || '|岁|——|' || introductions()) -- the words of every day take long to look for
    )
    select m[1]
    from words w
    cross join lateral (values
        ('(' || w.family || '[' || name_characters() || ']{1,2})(?=' || titles() || ')'),
        ('(' || w.family || '[' || name_characters() || ']{1,2})(?=[（(，,][^，。、）)]{0,8}岁)'),
        ('——(' || w.family || '[' || name_characters() || ']{1,2})(?=$|[，,（(。])'),
        ('(?:' || introductions() || ')(' || w.family || '[' || name_characters() || ']{1,2})')
    ) as p (pattern)
    cross join lateral regexp_matches(w.text, p.pattern, 'g') as m
    union
    select m[1]
    from regexp_matches(body, '((?:' || telling_compounds() || ')(?![老阿奶爷先女同医社师书主的是在和了说来])[' || name_characters() || ']'
                              || '(?:(?![老阿奶爷先女同医社师书主的是在和了说来告讲问答回常每从把给跟就也都又能会要去到为])[' || name_characters() || '])?)', 'g') as m;
end;
comment on function names_guessed(text) is 'what are names of persons by the words around them, each once';

-- A text with one name that is known beside those it gives away: the family name stays. For texts an applicant wrote about
-- a project; long ones, where rosters count, pass through reports/names.h.
create function names_masked(body text, known text) returns text language plpgsql immutable parallel safe as $$
declare
    masked text := body;
    given text := regexp_replace(normalize(coalesce(known, ''), NFKC), '[[:space:]]', '', 'g');
    named text;
    family int;
begin
    for named in
        select n.name
        from (select given as name
              where given ~ ('^[' || name_characters() || ']{2,6}$')
                and given !~ ('^(' || everyday_words() || ')$')
              union
              select g.name from names_guessed(body) as g (name)) n
        order by length(n.name) desc, n.name collate "C"
    loop
        family := case when length(named) > 2 and named ~ ('^(' || compound_names() || ')') then 2 else 1 end;
        masked := replace(masked, named, left(named, family) || case when length(named) - family > 1 then '某某' else '某' end);
    end loop;
    return masked;
end
$$;
comment on function names_masked(text, text) is 'a text in which the known name and those the words around give away keep their family name alone';

-- Head-counts under five a text says, as it says them: of all who were served (whole), or of people whom such a number lays
-- open. Other small numbers tell a story and are nobody's count.
create function few_said(body text) returns table (words text, whole boolean) language sql immutable parallel safe
begin atomic
    select m[1] || m[2] || m[3], true
    from regexp_matches(body, '((?:累计|共计|总计|合计|总共|一共|共)[^，,；;：:。、0-9０-９\n]{0,12}(?:服务|受益|惠及|覆盖|帮助|帮扶)[^，,；;：:。、0-9０-９\n]{0,6}?)([1-4１-４一两二三四])( ?[人名位](?!次))', 'g') as m
    union
    select m[1], false
    from regexp_matches(body, '((?<![0-9０-９.十百千万第])[1-4１-４一两二三四] ?[人名位个户](?!月|村|社区|街)[^，,；;：:。、0-9０-９\n]{0,4}?(?:残疾|孤儿|困境|留守|失独|特困|低保|刑满|戒毒|吸毒|精神障碍|智力障碍|重病|大病|艾滋|事实无人抚养|受虐|家暴))', 'g') as m;
end;
comment on function few_said(text) is 'small head-counts of a text, each once';
