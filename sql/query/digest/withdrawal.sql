-- Logical content of withdrawal for db digest: names in place of surrogate ids.
select line
from (
    select jsonb_build_object(
        'actor', t.actor,
        'reason', t.reason,
        'round_seq', w.round_seq,
        'of_file', l.file_name,
        'of_round_seq', l.round_seq)::text as line
    from withdrawal as t
    join load as w on w.load_id = t.load_id
    join load as l on l.load_id = t.of_load
) as lines
order by line collate "C";
