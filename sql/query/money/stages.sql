-- Stages as a table shows them: code, then code and name in both languages.
select stage, stage || ' ' || name_zh, stage || ' ' || name_en
from stage
order by stage collate "C"
