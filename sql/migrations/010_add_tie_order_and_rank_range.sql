-- What a run needs of its scheme beyond the tree, and what it says about the firmness of ranks.

alter table scheme add column tie_order text not null default '';
comment on column scheme.tie_order is 'level-1 codes that break a tie of totals, in order (SCORING.md §2)';

alter table score_total add column rank_best int, add column rank_worst int;
comment on column score_total.rank is 'by final points; equal totals that no tie order parts share a rank; null while pending';
comment on column score_total.radius_next_ppm is 'how far weights may move before this project and the next change places (SCORING.md §4.6)';
comment on column score_total.rank_best is 'best rank when every weight moves by up to 10 %';
comment on column score_total.rank_worst is 'worst rank when every weight moves by up to 10 %';
