-- What people wrote, as it may be printed (DOMAIN.md §5, Privacy): at most a family name. Better a quote too few than a
-- person found.

-- Whether a text may name somebody: a family name followed by another character, where the two are no word of every day
-- that is listed (026_family_name.sql), a family name of two, or 小 and a name. It errs on the side of yes.
create function may_name(words text) returns boolean language plpgsql immutable parallel safe as $$
declare
    rest text := regexp_replace(normalize(words, NFKC), everyday_words(), '，', 'g');
begin
    return words ~ compound_names()
        or rest ~ ('[' || family_names() || '][' || name_characters() || ']')
        or rest ~ ('小(?!朋友|组|时|区|孩|学|吃|型|事|礼|伙伴|家|品|讲|课|院|，|。|$|了|点|一)[' || name_characters() || ']');
end
$$;
comment on function may_name(text) is 'whether a text may hold the name of a person; true when in doubt';

-- A free answer for print. A name before a title becomes 张某; a text that may hold another name, a number of three
-- digits and more, an address or a way to reach somebody is not printed at all.
create function quote_masked(words text) returns text language plpgsql immutable parallel safe as $$
declare
    titles constant text := '(老师|社工|阿姨|叔叔|奶奶|爷爷|大爷|大妈|大姐|大哥|先生|女士|医生|护士|师傅|同学|小朋友|书记)';
    masked text := btrim(normalize(words, NFKC));
begin
    if masked is null or length(masked) not between 6 and 60 or masked ~ '合成数据' then
        return null;
    end if;
    if masked ~ '[0-9〇零一二三四五六七八九十百＊*]{3,}|[0-9一二三四五六七八九十]+(号|栋|幢|弄|室|单元|楼|门牌)'
       or masked ~ '电话|手机|微信|QQ|[@]|[A-Za-z]{3,}|身份证|住在|家住|地址|我叫|名叫|叫做|姓名|本人' then
        return null;
    end if;
    masked := regexp_replace(masked, '([王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文])[' || name_characters() || ']{1,2}' || titles, '\1某\2', 'g');
    if may_name(regexp_replace(masked, '[' || name_characters() || ']某' || titles || '?', '，', 'g')) then
        return null;
    end if;
    return masked;
end
$$;
comment on function quote_masked(text) is 'a free answer for print, names masked; null where something might tell who is meant';
