-- Grants (DESIGN.md §5): facts are insert-only, events and score runs append-only.

grant select on all tables in schema gyct to gyct_scorer, gyct_bureau, gyct_auditor;
grant select on all tables in schema gyct to gyct_loader;
grant insert on round, project, load, load_sheet, load_finding, load_total, supersede, event, setting to gyct_loader;
grant update on round, load to gyct_loader;
grant insert on round_setting, application, approval, disbursement, expenditure, activity, month_report, roster, survey_map, survey_question, survey_response, review, site_check to gyct_loader;
grant insert on scheme, scheme_grade, scheme_gate, scheme_node to gyct_loader;
grant select, insert, delete on all tables in schema gyct_load to gyct_loader;
grant insert on score_run, score_total, score_node, score_leaf, score_gate, finding, event to gyct_scorer;
grant update (last_run) on round to gyct_scorer;
grant usage on all sequences in schema gyct to gyct_loader, gyct_scorer;
