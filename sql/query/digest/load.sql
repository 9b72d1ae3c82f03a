-- Published loads for db digest; attempts that published nothing are no content.
select line
from (
    select (to_jsonb(t) - array['file_folder', 'file_sha256', 'load_id', 'loaded_at', 'restores', 'round_id']::text[]
        || jsonb_build_object(
        'round', r.code,
        'file_sha256', encode(t.file_sha256, 'hex'))
        || case when t.restores is null then '{}'::jsonb
                else jsonb_build_object('restores', (select o.round_seq from load o where o.load_id = t.restores)) end)::text as line
    from load as t
    left join round as r on r.round_id = t.round_id
    where t.state in ('published', 'withdrawn', 'withdrawal')
) as lines
order by line collate "C";
