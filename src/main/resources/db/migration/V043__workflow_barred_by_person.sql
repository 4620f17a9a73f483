-- Counts of the inbox: all tasks that a person is barred from, read once instead of asked for each task.
create index task_barred_person_ix on task_barred (person_id, task_id);
