-- Who is away, and who does their tasks meanwhile. One that has ended keeps the days that were planned.
create table absence (
    id         uuid        not null,
    centre_id  uuid        not null references centre,
    person_id  uuid        not null references person,
    first_day  date        not null,
    last_day   date        not null,
    reason     text        not null,
    entered_by uuid        not null references person,
    entered_at timestamptz not null,
    begun_at   timestamptz,
    ended_at   timestamptz,
    constraint absence_pk primary key (id),
    constraint absence_days_ck check (first_day <= last_day),
    constraint absence_reason_ck check (reason in ('LEAVE', 'SICK', 'DUTY', 'STUDY', 'OTHER')),
    constraint absence_one_at_a_time_ex exclude using gist
        (centre_id with =, person_id with =, daterange(first_day, last_day, '[]') with &&) where (ended_at is null)
);
create index absence_open_ix on absence (centre_id, first_day) where ended_at is null;
create index absence_person_ix on absence (person_id);
create index absence_entered_by_ix on absence (entered_by);
select allow('absence', 'select, insert, update');

-- Who stands in for which kind of task; without a kind for all that no other row names.
create table absence_substitute (
    absence_id uuid not null references absence on delete cascade,
    process    text,
    element    text,
    person_id  uuid not null references person,
    constraint absence_substitute_uq unique nulls not distinct (absence_id, process, element),
    constraint absence_substitute_kind_ck check ((process is null) = (element is null))
);
create index absence_substitute_person_ix on absence_substitute (person_id);
select allow('absence_substitute', 'select, insert, update, delete');
