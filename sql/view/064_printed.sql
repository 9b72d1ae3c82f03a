-- What a dossier prints beside the figures a run stores (run_figure), number by number, with the input rows each is made
-- of: so that every printed number has a key that `gyct explain` answers. Under the pins; the queries of the documents
-- (query/report/) sum the same rows in ways of their own, a test holds one against the other.
--   num, den     rows of the two sides of a rate (ppm) or a mean (milli); other units are the sum of num
--   label        the word beside which the number stands

create function printed_rows(the_project bigint) returns table (key text, label text, unit text, part text, item text, amount bigint,
                                                                load_id bigint, src_sheet smallint, src_row int)
language sql stable as $$
    with spent as (
        select coalesce(e.category, '未分类') as category, coalesce(e.source, 'grant') as source, e.voucher_no, e.amount_fen,
               coalesce(e.evidence_count, 0) > 0 as evidenced, e.load_id, e.src_sheet, e.src_row
        from pinned_expenditure e
        where e.project_id = the_project
    ), spending as (
        select 'spending.' || s.category || '.' || m.name as key, s.category as label, m.unit, s.voucher_no as item, m.amount,
               s.load_id, s.src_sheet, s.src_row
        from spent s
        cross join lateral (values
            ('all', 'fen', s.amount_fen),
            (s.source, 'fen', s.amount_fen),
            ('vouchers', 'count', 1),
            ('attached', 'count', case when s.evidenced then 1 end)
        ) as m (name, unit, amount)
        where m.amount is not null
    ), budget as (
        select 'budget.' || b.category || '.planned' as key, b.category as label, 'fen' as unit, coalesce(b.item, '') as item,
               b.amount_fen as amount, b.load_id, b.src_sheet, b.src_row
        from pinned_budget b
        where b.project_id = the_project
    ), payment as (
        select 'payment.' || d.voucher_no as key, d.voucher_no as label, 'fen' as unit, coalesce(d.batch, '') as item,
               d.amount_fen as amount, d.load_id, d.src_sheet, d.src_row
        from pinned_disbursement d
        where d.project_id = the_project
    ), held as (
        select a.*, row_number() over (order by a.held_from, a.held_to, a.code nulls last, a.name collate "zh-Hans-x-icu") as turn
        from pinned_activity a
        where a.project_id = the_project
    ), activity as (
        select f.key, f.label, m.unit, h.name as item, m.amount, h.load_id, h.src_sheet, h.src_row
        from held h
        cross join lateral (values
            ('sessions', 'count', h.sessions::bigint),
            ('persons', 'persons', h.persons::bigint),
            ('person_times', 'person_times', h.person_times::bigint),
            ('hours', 'tenth', h.volunteer_hours_tenth::bigint),
            ('activities', 'count', 1),
            ('volunteers', 'person_times', h.volunteers::bigint)
        ) as m (name, unit, amount)
        cross join lateral (values
            ('activity.' || h.turn || '.' || m.name, h.name, m.name not in ('activities', 'volunteers')),
            ('month.' || to_char(h.held_from, 'YYYY-MM') || '.' || m.name, '', m.name in ('sessions', 'person_times')),
            ('kind.' || coalesce(h.kind, '未注明') || '.' || m.name, coalesce(h.kind, '未注明'), m.name not in ('persons', 'volunteers')),
            ('work.' || m.name, '', m.name in ('activities', 'volunteers'))
        ) as f (key, label, printed)
        where m.amount is not null
          and f.printed
    ), person as (
        select distinct on (coalesce(encode(r.person_key, 'hex'), r.row_key))
               coalesce(r.group_name, '未注明') as group_name, coalesce(r.village, '未注明') as village,
               case when r.birth_year is null then '未注明'
                    when extract(year from pin_as_of()) - r.birth_year < 18 then '18岁以下'
                    when extract(year from pin_as_of()) - r.birth_year < 60 then '18–59岁'
                    when extract(year from pin_as_of()) - r.birth_year < 80 then '60–79岁'
                    else '80岁及以上' end as age_band,
               r.load_id, r.src_sheet, r.src_row
        from pinned_roster r
        where r.project_id = the_project
        order by coalesce(encode(r.person_key, 'hex'), r.row_key), r.row_key
    ), reach as (
        select m.key, m.label, 'persons' as unit, '' as item, 1::bigint as amount, p.load_id, p.src_sheet, p.src_row
        from person p
        cross join lateral (values
            ('reach.group.' || p.group_name, p.group_name),
            ('reach.age.' || p.age_band, p.age_band),
            ('reach.village.' || p.village, p.village)
        ) as m (key, label)
    ), question as (
        select a.audience, a.question_key, min(a.question) as question,
               row_number() over (partition by a.audience order by min(a.question) collate "zh-Hans-x-icu") as place
        from asked_question a
        where exists (select
                      from pinned_survey_response r
                      where r.survey_id = a.survey_id
                        and r.project_id = the_project
                        and r.invalid_reason is null)
        group by a.audience, a.question_key
    ), mark as (
        select 'question.' || q.audience || '.' || q.place as key, left(q.question, 2) as label, q.question as item,
               answer_at(r.answers, a.answer_no) as mark, r.load_id, r.src_sheet, r.src_row
        from question q
        join asked_question a on a.audience = q.audience and a.question_key = q.question_key
        join pinned_survey_response r on r.survey_id = a.survey_id
        where r.project_id = the_project
          and r.invalid_reason is null
    ), answer as (
        select k.key || '.' || m.name as key, k.label, m.unit, m.part, k.item, m.amount, k.load_id, k.src_sheet, k.src_row
        from mark k
        cross join lateral (values
            ('answered', 'count', 'num', case when k.mark between 1 and 5 then 1 end),
            ('unknown', 'count', 'num', case when k.mark = 0 then 1 end),
            ('answers_' || k.mark, 'count', 'num', case when k.mark between 1 and 5 then 1 end),
            ('rate', 'ppm', 'num', case when k.mark between 4 and 5 then 1 end),
            ('rate', 'ppm', 'den', case when k.mark between 1 and 5 then 1 end),
            ('mean', 'milli', 'num', case when k.mark between 1 and 5 then k.mark end),
            ('mean', 'milli', 'den', case when k.mark between 1 and 5 then 1 end)
        ) as m (name, unit, part, amount)
        where m.amount is not null
    ), stated as (
        select m.key, '' as label, 'fen' as unit, m.item, m.amount, a.load_id, a.src_sheet, a.src_row
        from pinned_application a
        cross join lateral (values
            ('funds.requested', '申请资金', a.requested_fen),
            ('funds.self', '自筹', a.self_fen),
            ('funds.match', '配套', a.match_fen)
        ) as m (key, item, amount)
        where a.project_id = the_project
          and m.amount is not null
    ), balance as (
        select 'funds.balance' as key, '' as label, 'fen' as unit, d.voucher_no as item, d.amount_fen as amount,
               d.load_id, d.src_sheet, d.src_row
        from pinned_disbursement d
        where d.project_id = the_project
        union all
        select 'funds.balance', '', 'fen', s.voucher_no, -s.amount_fen, s.load_id, s.src_sheet, s.src_row
        from spent s
        where s.source = 'grant'
    ), by_source as (
        select 'funds.spent_' || s.source as key, '' as label, 'fen' as unit, s.voucher_no as item, s.amount_fen as amount,
               s.load_id, s.src_sheet, s.src_row
        from spent s
        where s.source <> 'grant'
    )
    select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from spending
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from budget
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from payment
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from activity
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from reach
    union all select key, label, unit, part, item, amount::bigint, load_id, src_sheet, src_row from answer
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from stated
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from balance
    union all select key, label, unit, 'num', item, amount, load_id, src_sheet, src_row from by_source
$$;
comment on function printed_rows(bigint) is 'the numbers a dossier prints beside those of the run, each with its input rows';

create function printed_figures(the_project bigint) returns table (key text, label text, unit text, value bigint)
language sql stable as $$
    select r.key, min(r.label), min(r.unit),
           case min(r.unit)
               when 'ppm' then round(coalesce(sum(r.amount) filter (where r.part = 'num'), 0) * 1000000.0
                                     / nullif(sum(r.amount) filter (where r.part = 'den'), 0))
               when 'milli' then round(coalesce(sum(r.amount) filter (where r.part = 'num'), 0) * 1000.0
                                       / nullif(sum(r.amount) filter (where r.part = 'den'), 0))
               else sum(r.amount) end::bigint
    from printed_rows(the_project) r
    group by r.key
$$;
comment on function printed_figures(bigint) is 'the numbers of printed_rows';
