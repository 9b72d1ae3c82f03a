-- A form's answers are bytes, one a question: an array of numbers is taken apart and put together again
-- element by element by the server, a quarter of all it does with a staged row. Views read them by
-- answer_at (sql/view/025_answer.sql).

create function pack_answers(marks smallint[]) returns bytea language sql immutable
    return (select coalesce(string_agg(decode(lpad(to_hex(coalesce(mark, 255)), 2, '0'), 'hex'), ''::bytea order by place), '')
            from unnest(marks) with ordinality as m (mark, place));
alter table survey_response alter answers type bytea using pack_answers(answers);
alter table gyct_load.survey_response alter answers type bytea using pack_answers(answers);
drop function pack_answers(smallint[]);

comment on column survey_response.answers is 'one byte a question: 1..5 with 5 best (reversed ones already turned); 0 = 不了解/未接受服务; 255 = blank';
