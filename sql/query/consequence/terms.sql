-- What follows, by the column of the list it stands in: code, Chinese, English.
select t.about, t.code, t.zh, t.en
from consequence_term t
order by t.about collate "C", t.code collate "C"
