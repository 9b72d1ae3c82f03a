-- 认购兑现: pledges not kept when the project closes, until they are delivered, withdrawn or recorded as breached.
create view due_pledge (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select u.round_id, u.project_id, '认购兑现', 'pledge', u.signed_on, u.closed_on, 'bureau',
       u.backer || ' ' || u.kind_zh || ' ' || yuan(u.delivered_fen) || ' < ' || yuan(u.signed_fen)
from pledge_unkept u
where not u.breached;
comment on view due_pledge is 'pledges open at the close of a project';
