-- How many of its reminders were sent: of a session that is near, and of what people think of a training that is over.
alter table training_session add column reminded smallint not null default 0;
alter table training_session add constraint training_session_reminded_ck check (reminded between 0 and 2);
create index training_session_to_remind_ix on training_session (starts_at) where status = 'PLANNED' and reminded < 2;
alter table batch add column evaluation_asked smallint not null default 0;
alter table batch add constraint batch_evaluation_asked_ck check (evaluation_asked between 0 and 2);
create index batch_to_evaluate_ix on batch (id) where status in ('ASSESSMENT', 'CLOSING') and evaluation_asked < 2;

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, timestamptz '2000-01-01 00:00:00Z', amount, unit
  from centre, (values ('session-reminder', 2, 'WORKING_DAY'), ('correction-of-attendance', 5, 'WORKING_DAY'),
                       ('evaluation', 1, 'CALENDAR_DAY'), ('evaluation-reminder', 4, 'CALENDAR_DAY')
       ) as level (key, amount, unit);
