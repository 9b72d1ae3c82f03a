-- Lines of the ledger of a project that belong to no tranche yet: $1 project_id, $2 voucher, voucher@day or null, $3 -1 = returns and
-- reversals, 1 = payments. Whether the batch names tranche $4 (第一批, 首款, 中期款 …).
select d.row_key, d.voucher_no, d.paid_on, d.amount_fen,
       coalesce(d.batch ~ ('(^|第)(' || t.tranche_no || '|' || substr('一二三四五六七八九', t.tranche_no, 1) || ')(批|期|笔|次|$)'
                           || case t.tranche_no when 1 then '|首' when n.last_no then '|尾|末' else '' end
                           || case t.gate when 'contract' then '|签约' when 'interim' then '|中期' else '|结项|验收' end), false) as named
from pinned_disbursement d
join tranche_standing t on t.project_id = d.project_id and t.tranche_no = $4::int
join (select project_id, max(tranche_no) as last_no from tranche_standing group by project_id) n on n.project_id = d.project_id
where d.project_id = $1::bigint
  and ($2::text is null or $2 in (d.voucher_no, d.voucher_no || '@' || d.paid_on))
  and sign(d.amount_fen) = $3::int
  and not exists (
      select
      from line_act a
      where a.project_id = d.project_id
        and a.row_key = d.row_key)
order by named desc, d.paid_on, d.row_key collate "C"
