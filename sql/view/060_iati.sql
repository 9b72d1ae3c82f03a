-- The lists of IATI activities as tables, under the pins. Amounts keep their currency; a value of
-- several sectors is one row. Nothing here adds values that are broken down by dimensions.

create view pinned_iati_transaction with (security_invoker = true) as
select a.round_id, a.identifier, t.no, t.ref, t.type, t.date::date as happened_on, t.currency, t.amount,
       t.value_date::date as value_on, t.description,
       t.provider ->> 'ref' as provider_ref, t.provider ->> 'name' as provider_name,
       t.receiver ->> 'ref' as receiver_ref, t.receiver ->> 'name' as receiver_name,
       t.sectors, t.places, a.load_id, a.src_sheet, a.src_row
from pinned_iati_activity a
cross join lateral jsonb_to_recordset(a.transactions) as t (
    no int, ref text, type text, date text, currency text, amount numeric, value_date text,
    description text, provider jsonb, receiver jsonb, sectors jsonb, places jsonb);
comment on view pinned_iati_transaction is 'transactions of IATI activities; currency with the default resolved, amount null when none was given';

create view pinned_iati_budget with (security_invoker = true) as
select a.round_id, a.identifier, b.kind, b.no, b.type, b.status, b.start::date as start_on, b.end::date as end_on,
       b.currency, b.amount, b.value_date::date as value_on, a.load_id, a.src_sheet, a.src_row
from pinned_iati_activity a
cross join lateral (
    select 'budget' as kind, l.*
    from jsonb_to_recordset(a.budgets) as l (
        no int, type text, status text, start text, "end" text, currency text, amount numeric, value_date text)
    union all
    select 'planned', l.*
    from jsonb_to_recordset(a.plans) as l (
        no int, type text, status text, start text, "end" text, currency text, amount numeric, value_date text)
) as b;
comment on view pinned_iati_budget is 'budgets and planned disbursements of IATI activities';

create view pinned_iati_organisation with (security_invoker = true) as
select a.round_id, a.identifier, 'reporting' as role, a.reporting_ref as ref, a.reporting_type as type,
       a.reporting_name as name, a.load_id, a.src_sheet, a.src_row
from pinned_iati_activity a
union all
select a.round_id, a.identifier, o.role, o.ref, o.type, o.name, a.load_id, a.src_sheet, a.src_row
from pinned_iati_activity a
cross join lateral jsonb_to_recordset(a.organisations) as o (role text, ref text, type text, name text);
comment on view pinned_iati_organisation is 'organisations of IATI activities: the reporting one and those with role 1 to 4';

create view pinned_iati_result with (security_invoker = true) as
with indicators as (
    select a.round_id, a.identifier, a.load_id, a.src_sheet, a.src_row, r.no as result_no, r.type as result_type,
           coalesce(r.aggregate, false) as may_aggregate, r.title as result_title,
           i.no as indicator_no, i.measure, i.ascending = 'yes' as ascending, i.title as indicator_title,
           i.baselines, i.periods
    from pinned_iati_activity a
    cross join lateral jsonb_to_recordset(a.results) as r (
        no int, type text, aggregate boolean, title text, indicators jsonb)
    cross join lateral jsonb_to_recordset(r.indicators) as i (
        no int, measure text, ascending text, title text, baselines jsonb, periods jsonb)
)
select i.round_id, i.identifier, i.result_no, i.result_type, i.may_aggregate, i.result_title, i.indicator_no,
       i.measure, i.ascending, i.indicator_title, v.period_no, v.start_on, v.end_on, v.kind, v.value, v.number,
       coalesce(v.dimensions, '[]') as dimensions, coalesce(v.locations, '[]') as locations,
       v.dimensions is not null or v.locations is not null as is_part, i.load_id, i.src_sheet, i.src_row
from indicators i
cross join lateral (
    select null::int as period_no, null::date as start_on, null::date as end_on, 'baseline' as kind, b.*
    from jsonb_to_recordset(i.baselines) as b (value text, number numeric, dimensions jsonb, locations jsonb)
    union all
    select p.no, p.start::date, p.end::date, k.kind, b.*
    from jsonb_to_recordset(i.periods) as p (no int, start text, "end" text, targets jsonb, actuals jsonb)
    cross join lateral (values ('target', p.targets), ('actual', p.actuals)) as k (kind, list)
    cross join lateral jsonb_to_recordset(k.list) as b (value text, number numeric, dimensions jsonb, locations jsonb)
) as v;
comment on view pinned_iati_result is 'baselines, targets and actuals of IATI indicators, one row a value';
comment on column pinned_iati_result.is_part is 'broken down by dimension or location: parts may overlap and are never added up';
comment on column pinned_iati_result.number is 'null when the value is not a plain number (N=42;P=57, qualitative)';
