-- A centre may take only so many new members in a calendar year: each takes a place of that year, or waits for one.

alter table membership_application
    drop constraint membership_application_status_ck,
    add constraint membership_application_status_ck check (status in ('DRAFT', 'SUBMITTED', 'SCREENING', 'VERIFICATION',
        'RETURNED', 'REVIEW', 'VISIT', 'DECISION', 'APPROVED', 'WAITING', 'ADMISSION', 'CLARIFICATION', 'MEMBER',
        'REJECTED', 'LAPSED', 'WITHDRAWN')),
    drop constraint membership_application_decided_ck,
    add constraint membership_application_decided_ck check (
        status not in ('APPROVED', 'WAITING', 'ADMISSION', 'CLARIFICATION', 'MEMBER')
            or (decided_by is not null and verified_by is not null));

-- Whoever gives out places of a centre holds its row: so the order holds, and no place is given twice or left lying.
create table intake (
    centre_id uuid not null,
    constraint intake_pk primary key (centre_id),
    constraint intake_centre_fk foreign key (centre_id) references centre
);
select allow('intake', 'select, insert, update');

-- Places of a year that were taken. One is released when its application comes to nothing, and stays as a trace.
create table intake_place (
    id             uuid        not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    year           smallint    not null,
    place_no       integer     not null,
    given_at       timestamptz not null,
    released_at    timestamptz,
    constraint intake_place_pk primary key (id),
    constraint intake_place_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint intake_place_no_ck check (place_no > 0)
);
create unique index intake_place_given_once_uq on intake_place (centre_id, year, place_no) where released_at is null;
create unique index intake_place_one_each_uq on intake_place (application_id) where released_at is null;
create index intake_place_application_ix on intake_place (centre_id, application_id);
select allow('intake_place', 'select, insert, update');

-- The queue, in the order of approval, as long as the application is waiting.
create table intake_wait (
    application_id uuid        not null,
    centre_id      uuid        not null,
    approved_at    timestamptz not null,
    confirmed_at   timestamptz not null,
    reminded       smallint    not null default 0,
    constraint intake_wait_pk primary key (application_id),
    constraint intake_wait_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint intake_wait_reminded_ck check (reminded in (0, 50, 80))
);
create index intake_wait_queue_ix on intake_wait (centre_id, approved_at, application_id);
-- the sweep that reminds of the question
create index membership_application_asked_ix on membership_application (due_at)
    where status = 'WAITING' and due_at is not null;
select allow('intake_wait', 'select, insert, update');

-- who was approved before places were counted has one of the year of the approval
insert into intake_place (id, centre_id, application_id, year, place_no, given_at)
select gen_random_uuid(), centre_id, id, year,
       row_number() over (partition by centre_id, year order by at, id), at
  from (select a.centre_id, a.id, max(c.changed_at) as at,
               extract(year from max(c.changed_at) at time zone min(o.zone)) as year
          from membership_application a
          join centre o on o.id = a.centre_id
          join application_status_change c on c.application_id = a.id and c.to_status = 'APPROVED'
         where a.status in ('APPROVED', 'ADMISSION', 'CLARIFICATION', 'MEMBER')
         group by a.centre_id, a.id) approved;

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'interest', timestamptz '2000-01-01 00:00:00Z', 90, 'CALENDAR_DAY' from centre
union all
select id, 'interest-answer', timestamptz '2000-01-01 00:00:00Z', 90, 'CALENDAR_DAY' from centre;
