-- Who may make moves (DOMAIN.md §2): a round may name the people of a role (actor_bureau = 张三、李四); without names
-- whoever says who he is may act.
create function may_act(the_role text, by_whom text) returns boolean language sql stable parallel safe
    return coalesce(rule('actor_' || the_role), '不限') in ('不限', 'any')
           or exists (select from regexp_split_to_table(rule('actor_' || the_role), '[、，,;；/]+') as n (name)
                      where name_key(n.name) = name_key(by_whom) and name_key(n.name) <> '');
comment on function may_act(text, text) is 'whether the round lets this person act in a role of legal_move';
