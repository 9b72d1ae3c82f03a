-- $1 round_id. Sections of the texts of the cases in the volume, in the order of a chapter, then as they were written.
select n.project_id,
       n.section,
       coalesce(n.heading, '') as heading,
       coalesce(n.body, '') as body,
       n.first_line,
       n.last_line,
       n.file_name as file,
       left(encode(n.file_sha256, 'hex'), 8) as sha8
from exemplar_text n
where n.round_id = $1::bigint
order by n.project_id,
         array_position(array['标题', '导语', '基本信息', '背景与需求', '目标与设计', '实施过程', '成效', '资金与资源', '经验启示', '反思与建议', '其他', '图片说明', '专家点评'], n.section),
         n.first_line, n.row_key collate "C"
