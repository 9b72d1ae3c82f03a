-- Score runs whose stored chain head is no longer a link of the chain.
select
    r.code || '/r' || s.run_no,
    encode(s.chain_head, 'hex')
from score_run as s
join round as r on r.round_id = s.round_id
where s.chain_head <> decode(repeat('00', 32), 'hex')
  and not exists (select from event as e where e.hash = s.chain_head)
order by r.code, s.run_no;
