-- Verdicts are looked up by the sheet row they are about: the index names it in full, so that no plan
-- made without statistics can walk all verdicts of a load for each of its rows.

drop index gyct_load.verdict_load_id_dataset_idx;
create index verdict_row on gyct_load.verdict (load_id, dataset, src_sheet, src_row);
