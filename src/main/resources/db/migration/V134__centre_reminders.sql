-- After which parts of their time people are reminded who are waited for, in percent.
alter table centre
    add column remind_first smallint not null default 50,
    add column remind_last  smallint not null default 80,
    add constraint centre_reminders_ck check (remind_first >= 10 and remind_last > remind_first and remind_last <= 95);
update application_step
   set step = replace(replace(step, '-50', '-first'), '-80', '-last')
 where step like 'remind-%';
