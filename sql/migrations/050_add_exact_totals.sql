-- Control totals of outside formats: any currency, any precision. The sum stands as decimal text where
-- fen and whole units do not hold it; sum is 0 then. A unit '' is a mere count.

alter table load_total add column exact text check (exact ~ '^-?[0-9]+([.][0-9]+)?$');
comment on column load_total.exact is 'the sum as decimal text, where fen and whole units do not hold it; else null';
