-- Settings a round may have: key, kind, names, what a value looks like (in both languages)
select k.key, k.kind, k.name_zh, k.name_en, setting_form(k.kind) as form
from known_setting k
order by k.key collate "C"
