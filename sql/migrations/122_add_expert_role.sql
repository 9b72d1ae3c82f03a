-- A selection committee of several departments (评审委员会): which side an expert stands for.
alter table expert add column role text;
comment on column expert.role is 'side of the committee: 职能部门, 高校, 社区 …; null = not said';
update fact_table
set added = '{role}'
where name = 'expert';
