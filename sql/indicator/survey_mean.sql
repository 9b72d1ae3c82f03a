-- 镇街村居评价, 资助方评价 (D202, D203): sum and number of five-point answers of one audience over
-- all questions with a dimension. 村居 and 镇街 are one audience, the buyers. The selector is 村居,
-- 资助方 or 志愿者. The scheme falls back to a 现场核查表 line (Σ as 分子, n as 分母) when no form came.

create view source_survey_mean with (security_invoker = true) as
with asked as (
    select distinct on (q.round_id, q.survey_id, q.answer_no)
           q.round_id, q.survey_id, q.answer_no, q.question,
           case m.audience when '镇街' then '村居' else m.audience end as audience
    from pinned_survey_question q
    join pinned_survey_map m
      on m.round_id = q.round_id and m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension is not null
      and q.scale is null
      and m.scale is null
      and not m.is_project
      and m.audience <> '受益人'
    order by q.round_id, q.survey_id, q.answer_no, m.survey_id desc
)
select r.round_id, r.project_id, a.audience as selector, 'answer'::text as part, a.question as item,
       answer_at(r.answers, a.answer_no)::bigint as amount, r.load_id, r.src_sheet, r.src_row
from pinned_survey_response r
join asked a on a.round_id = r.round_id and a.survey_id = r.survey_id
where r.invalid_reason is null
  and answer_at(r.answers, a.answer_no) between 1 and 5;
comment on view source_survey_mean is 'answers 1..5 of the buyers'', backers'' and volunteers'' forms';

create view measure_survey_mean with (security_invoker = true) as
select round_id, project_id, selector,
       sum(amount)::bigint as num, count(*) as den, count(*) as n, 'measured'::text as status,
       jsonb_build_object('unit', 'answers') as detail
from source_survey_mean
group by round_id, project_id, selector;
comment on view measure_survey_mean is 'sum of answers (num) over answers (den)';
