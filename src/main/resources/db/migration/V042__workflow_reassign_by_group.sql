-- A supervisor sees what waited too long with the groups of others: one group after the other, none of one's own.
drop index task_item_reassign_ix;
create index task_item_reassign_ix on task_item (centre_id, candidate_group, due_at, id) where reassign_at is not null;
