-- 揭榜挂帅: each open problem with who leads, took and helps, its milestones and when something was last noted.
create view list_problem (round_id, project_id, problem, leads, taker, owner, helpers, published_on,
                          taken_on, milestones, done, notes, noted_on, closed_on)
with (security_invoker = true) as
select p.round_id, 0::bigint, p.problem, register_names('揭榜挂帅', p.problem, '牵头部门'), register_names('揭榜挂帅', p.problem, '揭榜单位'),
       register_names('揭榜挂帅', p.problem, '责任人'), register_names('揭榜挂帅', p.problem, '协办单位'),
       p.published_on, nullif(p.taken_on, 'infinity'::date), p.milestones, p.done, p.notes, p.noted_on, p.closed_on
from open_problem p;
comment on view list_problem is '揭榜挂帅；open problems';
comment on column list_problem.problem is '难题；problem';
comment on column list_problem.leads is '牵头部门；led by';
comment on column list_problem.taker is '揭榜单位；taken by';
comment on column list_problem.owner is '责任人；owner';
comment on column list_problem.helpers is '协办单位；helped by';
comment on column list_problem.published_on is '发榜日期；published';
comment on column list_problem.taken_on is '揭榜日期；taken';
comment on column list_problem.milestones is '里程碑；milestones';
comment on column list_problem.done is '已完成；reached';
comment on column list_problem.notes is '记录条数；notes';
comment on column list_problem.noted_on is '最近记录；last note';
comment on column list_problem.closed_on is '结项日期；closed';
