-- How often the applicant was reminded of what is awaited now. It begins anew with each wait, also in the same round.
alter table membership_application
    add column reminded smallint not null default 0,
    add constraint membership_application_reminded_ck check (reminded between 0 and 2);

update membership_application a
   set reminded = case when s.step like '%-last' then 2 else 1 end
  from (select application_id, round, max(step) as step from application_step
         where step like 'remind-%' group by application_id, round, split_part(step, '-', 2)) s
 where s.application_id = a.id and s.round = a.round and s.step like 'remind-' || lower(a.status) || '-%';
update membership_application a
   set reminded = case w.reminded when 80 then 2 when 50 then 1 else 0 end
  from intake_wait w
 where w.application_id = a.id and a.status = 'WAITING';

alter table intake_wait drop column reminded;
delete from application_step where step like 'remind-%';
do $$ begin
    if exists (select from pg_roles where rolname = '${app}') then
        execute format('revoke delete on application_step from %I', '${app}');
    end if;
end $$;

-- Whoever is to say at which centre to go on has a time for it like any other; ten working days are two weeks.
update membership_application a
   set waiting_since = s.done_at, due_at = s.done_at + interval '14 days'
  from application_step s
 where s.application_id = a.id and s.step = 'find-elsewhere' and a.status = 'SCREENING'
   and not exists (select from task_item t where t.case_key = a.id::text);

-- the sweep that reminds
drop index membership_application_waiting_ix;
drop index membership_application_asked_ix;
create index membership_application_waiting_ix on membership_application (due_at) where reminded < 2;

-- Whoever holds a case says when it is looked at again, so that nothing that stands still is forgotten.
alter table application_hold
    add column review_on date,
    add column remind_at timestamptz;

-- a case that was closed while it stood still stands still no more
update application_hold h
   set ended_at = a.status_changed_at
  from membership_application a
 where a.id = h.application_id and h.ended_at is null
   and a.status in ('MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN');
-- what stands still today comes back to its holder at once
update application_hold set review_on = current_date, remind_at = now() where ended_at is null;
update application_hold set review_on = ended_at::date where ended_at is not null;

alter table application_hold
    alter column review_on set not null,
    add constraint application_hold_reminded_ck check ((remind_at is null) = (ended_at is not null));
-- the sweep that reminds
create index application_hold_reminder_ix on application_hold (remind_at) where ended_at is null;

-- Each time that somebody said why it stands still for longer.
create table application_hold_prolonged (
    id             uuid        not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    review_on      date        not null,
    reason         text        not null check (char_length(reason) between 1 and 1000),
    prolonged_by   uuid        not null,
    prolonged_at   timestamptz not null,
    constraint application_hold_prolonged_pk primary key (id),
    constraint application_hold_prolonged_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_hold_prolonged_person_fk foreign key (prolonged_by) references person
);
create index application_hold_prolonged_case_ix on application_hold_prolonged (application_id, prolonged_at);
create index application_hold_prolonged_person_ix on application_hold_prolonged (prolonged_by);
select allow('application_hold_prolonged', 'select, insert');
create trigger application_hold_prolonged_only_grows before update or delete on application_hold_prolonged
    for each row execute function refuse_change();

-- until when a reviewer holds the case
alter table application_concern
    add column review_on date,
    add constraint application_concern_review_on_ck check (review_on is null or outcome = 'HOLD');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'review-hold', '2000-01-01T00:00:00Z', 10, 'WORKING_DAY' from centre;
