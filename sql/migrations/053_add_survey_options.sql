-- A survey exported by number holds the number of the option chosen. What those numbers say stands in the
-- map of the round and is never guessed: the options of a question in their printed order.

alter table survey_map add column options text;
comment on column survey_map.options is 'texts of the options in printed order, separated by |; null = bare numbers are scores with 5 best';
