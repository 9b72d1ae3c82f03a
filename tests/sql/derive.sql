-- The NUMERIC rules of sql/view/030_derive.sql give the worked example of SCORING.md §7, its ties and
-- its traps. Each line: what, achievement in ppm (or points).
select 'panel of five drops 92 and 79',
       derive_achievement('panel', null, null, null, 400, 'missing', '{"ratings":[8800,9200,8500,9000,7900]}', '{}');
select 'panel of four keeps all',
       derive_achievement('panel', null, null, null, 400, 'missing', '{"ratings":[8800,9200,null,8500,9000]}', '{}');
select 'checklist 4/5', derive_achievement('checklist', 4, 5, null, 300, 'missing', '{}', '{}');
select 'checklist without its veto element',
       derive_achievement('checklist', 4, 5, null, 300, 'missing', '{"required":["a","b"],"present":["a"]}',
                          '{"items":[{"code":"b","veto":true}]}');
select 'ratio_cap 0.9134/0.95',
       derive_achievement('ratio_cap', 9134, 10000, null, 500, 'missing', '{}', '{"params":{"target":"0.95"}}');
select 'ratio_cap below its floor',
       derive_achievement('ratio_cap', 24, 1, null, 500, 'missing', '{}', '{"params":{"target":"50","floor":"0.5"}}');
select 'deduct 6 − 2×0.50 − 1×1.50',
       derive_achievement('deduct', null, null, null, 600, 'missing', '{"items":{"minor":2,"moderate":1}}',
                          '{"items":[{"code":"minor","unit":"0.50","cap":"2.00"},{"code":"moderate","unit":"1.50","cap":"4.50"}]}');
select 'deduct stops at its cap',
       derive_deduction('{"items":{"minor":9}}', '{"items":[{"code":"minor","unit":"0.50","cap":"2.00"}]}');
select 'inverse_ratio 85/92.40',
       derive_achievement('inverse_ratio', 9240, 100, null, 400, 'missing', '{}', '{"params":{"benchmark":"85.00"}}');
select 'timeliness of five milestones',
       derive_achievement('timeliness', null, null, null, 400, 'missing',
                          '{"milestones":[[0,1],[2,1],[12,2],[null,1],[33,1]]}', '{"params":{"grace_days":"3","zero_days":"30"}}');
select 'band 0.93 of ≥0.85',
       derive_achievement('bands', 93, 100, null, 300, 'missing', '{}',
                          '{"bands":[{"min":"0.95","share":"1"},{"min":"0.85","share":"0.8"},{"min":"0.70","share":"0.6"}]}');
select 'band of 12 days late',
       derive_achievement('bands', 12, 1, null, 200, 'missing', '{}',
                          '{"bands":[{"max":"0","share":"1"},{"max":"10","share":"0.75"},{"max":"30","share":"0.5"}]}');
select 'band past the last',
       derive_achievement('bands', 31, 1, null, 200, 'missing', '{}', '{"bands":[{"max":"30","share":"0.5"}]}');
select 'linear, an exact tie of points: 10.00 × it',
       round(1000 * derive_achievement('linear', 615, 1000, null, 1000, 'missing', '{}',
                                       '{"params":{"lo":"0.30","hi":"0.70"}}') / 1000000);
select 'linear, falling',
       derive_achievement('linear', 15, 100, null, 200, 'missing', '{}', '{"params":{"lo":"0.30","hi":"0.10"}}');
select 'nothing to count, full by the scheme',
       derive_achievement('linear', 0, 0, null, 200, 'full', '{}', '{"params":{"lo":"0.5","hi":"1"}}');
select 'nothing to count, missing by the scheme',
       derive_achievement('linear', 0, 0, null, 200, 'missing', '{}', '{"params":{"lo":"0.5","hi":"1"}}');
select 'satisfaction 132 of 150 among 403',
       derive_achievement('satisfaction', 132, 403, 150, 700, 'missing', '{}',
                          '{"params":{"m":"20","p0":"0.80","lo":"0.60","hi":"0.90","min_n":"30","cap_if_small":"0.60"}}');
select 'satisfaction, 6 of 6 among 40 is capped',
       derive_achievement('satisfaction', 6, 40, 6, 700, 'missing', '{}',
                          '{"params":{"m":"20","p0":"0.80","lo":"0.60","hi":"0.90","min_n":"30","cap_if_small":"0.60"}}');
select 'satisfaction, a census of one',
       derive_achievement('satisfaction', 1, 1, 1, 700, 'missing', '{}',
                          '{"params":{"m":"20","p0":"0.80","lo":"0.60","hi":"0.90","min_n":"30","cap_if_small":"0.60"}}');
select 'satisfaction, the population unknown',
       derive_achievement('satisfaction', 45, null, 50, 700, 'missing', '{}',
                          '{"params":{"m":"20","p0":"0.80","lo":"0.60","hi":"0.90","min_n":"30","cap_if_small":"0.60"}}');
select 'likert 131/30',
       derive_achievement('likert', 131, 30, null, 300, 'missing', '{}', '{"params":{"lo":"3.0","hi":"4.5"}}');
