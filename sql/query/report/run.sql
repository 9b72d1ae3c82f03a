-- $1 round_id, $2 run_no. The run a document is made from; of a final one under a scheme with a mix, the share of the
-- interim score, and the interim run that was mixed in.
select r.code as round_code,
       coalesce((select s.value from pinned_round_setting s where s.row_key = 'name'), r.code) as round_name,
       coalesce((select s.value from pinned_round_setting s where s.row_key = 'programme'), '') as programme,
       coalesce((select s.value from pinned_round_setting s where s.row_key = 'organiser'), '') as bureau,
       coalesce((select s.value from pinned_round_setting s where s.row_key = 'evaluator'), '') as evaluator,
       coalesce((select s.value from pinned_round_setting s where s.row_key = 'label'),
                (select '合成数据' from pinned_round_setting s where s.row_key = 'name' and s.value like '%合成数据%'), '') as label,
       u.run_no,
       u.stage,
       c.code as scheme_code,
       c.version as scheme_version,
       c.name as scheme_name,
       left(encode(u.scheme_hash, 'hex'), 16) as scheme_hash,
       left(encode(u.facts_hash, 'hex'), 16) as facts_hash,
       left(encode(u.chain_head, 'hex'), 16) as chain_head,
       u.as_of - date '1970-01-01' as as_of_day,
       u.round_seq,
       u.engine,
       case when u.stage = 'final' then c.interim_ppm else 0 end as interim_ppm,
       1000000 - case when u.stage = 'final' then c.interim_ppm else 0 end as final_ppm,
       u.interim_run,
       i.as_of - date '1970-01-01' as interim_day
from score_run u
join round r on r.round_id = u.round_id
join scheme c on c.scheme_id = u.scheme_id
left join score_run i on i.round_id = u.round_id and i.run_no = u.interim_run
where u.round_id = $1::bigint
  and u.run_no = $2::int
