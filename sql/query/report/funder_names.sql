-- $1 a name. Backers under the pins, each once as first written, and whether it is the one asked for.
select min(p.backer collate "C") as backer,
       p.backer_key = name_key($1) as found
from portfolio_pledge p
group by p.backer_key
order by min(p.backer collate "C") collate "zh-Hans-x-icu", p.backer_key collate "C"
