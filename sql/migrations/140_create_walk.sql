-- Commands of a walk (gyct demo DIR with a file walk.txt) that were carried out, so that a walk that is begun again
-- goes on where it ended and no act of it is done twice. Insert-only.

create table walked (
    command text primary key check (command <> '')
);
comment on table walked is 'commands of walks that were carried out; the acts themselves stand in their own tables and in the log';

grant select on walked to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on walked to gyct_bureau;
