-- After the views are made anew their grants are too; tables get theirs by migrations.
grant select on all tables in schema gyct to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
