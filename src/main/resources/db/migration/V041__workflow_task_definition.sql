-- Which version of the diagram a task stands in: its form and its picture are that version's.
alter table task_item add column definition text not null;

alter table task_item add constraint task_item_centre_fk foreign key (centre_id) references centre;
alter table task_done add constraint task_done_centre_fk foreign key (centre_id) references centre;
alter table case_comment add constraint case_comment_centre_fk foreign key (centre_id) references centre;
