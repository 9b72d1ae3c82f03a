-- Full marks of a criterion as the header of the sheet names them (需求论证(40分)): what a criterion weighs in the points
-- of its sheet. score_c stays on the 100-point scale.
alter table review add column full_c bigint check (full_c > 0);
comment on column review.full_c is 'full marks the header names, 0.01; null = none named';
update fact_table
set added = added || '{full_c}'
where name = 'review';
