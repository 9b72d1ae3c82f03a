-- What a run needs of its scheme beyond the tree: the order of level-1 nodes that breaks ties.

alter table scheme add column tie_order text not null default '';
comment on column scheme.tie_order is 'level-1 codes that break a tie of totals, in order (SCORING.md §2)';
