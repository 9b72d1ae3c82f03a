-- Answers per audience and dimension, as documents print them and score_survey stores them. The selector
-- is audience：dimension. num = satisfied (4 or 5 of 5), den = answered 1..5, n = valid forms. A form that
-- is not valid counts as received only; 0 is 不了解 or 未接受服务, null a blank.

create view source_survey_answers with (security_invoker = true) as
with asked as (
    select q.round_id, q.survey_id, q.answer_no, q.question, m.audience || '：' || m.dimension as selector
    from pinned_survey_question q
    join pinned_survey_map m
      on m.round_id = q.round_id and m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension is not null
      and q.scale is null
      and m.scale is null
      and not m.is_project
), dimension as (
    select round_id, survey_id, selector, min(answer_no) as answer_no
    from asked
    group by round_id, survey_id, selector
)
select r.round_id, r.project_id, d.selector, 'form'::text as part, coalesce(r.invalid_reason, '有效') as item,
       case when r.invalid_reason is null then 1::bigint else 0::bigint end as amount, r.load_id, r.src_sheet, r.src_row
from pinned_survey_response r
join dimension d on d.round_id = r.round_id and d.survey_id = r.survey_id and d.answer_no <= length(r.answers)
union all
select r.round_id, r.project_id, a.selector, 'answer', a.question, answer_at(r.answers, a.answer_no)::bigint, r.load_id,
       r.src_sheet, r.src_row
from pinned_survey_response r
join asked a on a.round_id = r.round_id and a.survey_id = r.survey_id and a.answer_no <= length(r.answers)
where r.invalid_reason is null;
comment on view source_survey_answers is 'forms (1 = valid) and the answers of the valid ones, per audience and dimension';

create view measure_survey_answers with (security_invoker = true) as
select round_id, project_id, selector,
       count(*) filter (where part = 'answer' and amount between 4 and 5) as num,
       count(*) filter (where part = 'answer' and amount between 1 and 5) as den,
       count(*) filter (where part = 'form' and amount = 1) as n,
       case when bool_or(part = 'answer' and amount between 1 and 5) then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'answers',
                          'received', count(*) filter (where part = 'form'),
                          'answers', jsonb_build_array(count(*) filter (where part = 'answer' and amount = 1),
                                                       count(*) filter (where part = 'answer' and amount = 2),
                                                       count(*) filter (where part = 'answer' and amount = 3),
                                                       count(*) filter (where part = 'answer' and amount = 4),
                                                       count(*) filter (where part = 'answer' and amount = 5)),
                          'unknown', count(*) filter (where part = 'answer' and amount = 0),
                          'blank', count(*) filter (where part = 'answer' and amount is null)) as detail
from source_survey_answers
group by round_id, project_id, selector;
comment on view measure_survey_answers is 'answers 1..5, unknown and blank, and forms received, per audience and dimension';
