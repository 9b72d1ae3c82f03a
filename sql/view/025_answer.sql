-- Answers of survey forms, which are kept as bytes (survey_response.answers).

create function answer_at(answers bytea, place int) returns smallint language sql immutable parallel safe
    return case when place between 1 and length(answers) then nullif(get_byte(answers, place - 1), 255)::smallint end;
comment on function answer_at(bytea, int) is 'answer to the question at a place from 1; null = blank, or not asked';

create function answers_text(answers bytea) returns text language sql immutable parallel safe
    return (select string_agg(coalesce(answer_at(answers, place)::text, '-'), ' ' order by place)
            from generate_series(1, length(answers)) place);
comment on function answers_text(bytea) is 'answers for people: numbers in order, - for a blank';
