-- A budget line may be paid from several sources, each in a column of its own; then each part is a row.
alter table budget add column line_fen bigint check (line_fen >= 0);
comment on column budget.line_fen is 'amount of the whole line when this row is one source''s part of it; null = the row is the line';
comment on table budget is '预算明细; R02 (line = qty × times × price, ±1 fen) holds in every row unless it was waived; R01 needs its sum against application.budget_fen, R06 and R07 its categories, R09 price_fen by category and unit, R19 and B104 its lines beside expenditure.category';
