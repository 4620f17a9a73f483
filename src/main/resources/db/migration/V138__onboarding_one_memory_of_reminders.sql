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
