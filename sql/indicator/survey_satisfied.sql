-- 受益对象满意度 (D201): beneficiaries who answer 满意 or 很满意 (4 or 5 of 5) to the question on the
-- overall dimension. num = satisfied, n = valid answers, den = unique beneficiaries of the roster, null
-- when there is none. 0 (不了解, 未接受服务), blanks and invalid forms are no answers. If a survey has
-- several overall questions the first one counts, so that n is a number of forms.

create view source_survey_satisfied with (security_invoker = true) as
with overall as (
    select distinct on (q.round_id, q.survey_id) q.round_id, q.survey_id, q.answer_no
    from pinned_survey_question q
    join pinned_survey_map m
      on m.round_id = q.round_id and m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension in ('总体满意', '总体满意度', '整体满意度', 'overall')
      and m.audience = '受益人'
      and q.scale is null
      and m.scale is null
    order by q.round_id, q.survey_id, q.answer_no
)
select r.round_id, r.project_id, 'overall'::text as selector,
       case when r.invalid_reason is not null then 'invalid'
            when coalesce(answer_at(r.answers, o.answer_no), 0) = 0 then 'no_answer'
            else 'answer' end as part,
       coalesce(r.invalid_reason, '答 ' || answer_at(r.answers, o.answer_no)::text, '未答') as item,
       case when r.invalid_reason is null and answer_at(r.answers, o.answer_no) >= 4
            then 1::bigint else 0::bigint end as amount,
       r.load_id, r.src_sheet, r.src_row
from pinned_survey_response r
join overall o on o.round_id = r.round_id and o.survey_id = r.survey_id
union all
select round_id, project_id, 'overall', 'roster', '受益人', 1, load_id, src_sheet, src_row
from pinned_roster;
comment on view source_survey_satisfied is 'forms (answer, no_answer, invalid; 1 = satisfied) and roster rows (one a person)';

create view measure_survey_satisfied with (security_invoker = true) as
select round_id, project_id, selector,
       coalesce(sum(amount) filter (where part = 'answer'), 0)::bigint as num,
       (sum(amount) filter (where part = 'roster'))::bigint as den,
       count(*) filter (where part = 'answer') as n,
       case when bool_or(part = 'answer') then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'forms', 'forms', count(*) filter (where part <> 'roster'),
                          'invalid', count(*) filter (where part = 'invalid')) as detail
from source_survey_satisfied
group by round_id, project_id, selector;
comment on view measure_survey_satisfied is 'satisfied (num) of valid answers (n) among unique beneficiaries (den)';
