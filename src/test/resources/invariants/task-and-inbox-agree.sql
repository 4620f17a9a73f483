-- Tasks of the engine without a row in the inbox, and rows without a task. Must be empty.
select t.id_ as task, i.id as row
  from engine.act_ru_task t
  full join canting.task_item i on i.id::text = t.id_
 where (t.id_ is null and i.about is null) or i.id is null
