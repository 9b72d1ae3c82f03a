-- Projects an expert may not score, under the pin, with the reason. $1 name of the expert
select project_id, reason
from recused_project
where expert_key = name_key($1)
order by project_id, reason
