-- What a centre teaches, and what it teaches with. Rows belong to a centre; keys between them carry it.
create table programme (
    id            uuid        not null,
    version       integer     not null,
    centre_id     uuid        not null,
    code          text        not null,
    title         text        not null,
    title_en      text        not null,
    about         text        not null,
    about_en      text        not null,
    level         smallint    not null,
    equipment     text        not null,
    target_scheme text,
    approver      text        not null,
    minimum       smallint    not null,
    maximum       smallint    not null,
    active_from   date        not null,
    active_to     date,
    constraint programme_pk primary key (id),
    constraint programme_centre_fk foreign key (centre_id) references centre,
    constraint programme_of_centre_uq unique (centre_id, id),
    constraint programme_code_uq unique (centre_id, code),
    constraint programme_code_ck check (code ~ '^[A-Z0-9]{2,3}-[0-9]{3}$'),
    constraint programme_title_ck check (char_length(title) between 3 and 120 and char_length(title_en) between 3 and 120),
    constraint programme_level_ck check (level between 1 and 5),
    constraint programme_approver_ck check (approver in ('NONE', 'SUPERVISOR', 'MENTOR')),
    constraint programme_seats_ck check (minimum between 1 and maximum and maximum <= 200),
    constraint programme_active_ck check (active_to >= active_from)
);
create index programme_list_ix on programme (centre_id, code);
select allow('programme', 'select, insert, update');

-- One unit of the syllabus; an hour of training is 45 minutes (JP).
create table programme_unit (
    centre_id       uuid     not null,
    programme_id    uuid     not null,
    position        smallint not null,
    title           text     not null,
    theory_hours    smallint not null,
    practice_hours  smallint not null,
    constraint programme_unit_pk primary key (programme_id, position),
    constraint programme_unit_programme_fk foreign key (centre_id, programme_id) references programme (centre_id, id),
    constraint programme_unit_title_ck check (char_length(title) between 3 and 160),
    constraint programme_unit_hours_ck check (
        theory_hours >= 0 and practice_hours >= 0 and theory_hours + practice_hours between 1 and 80)
);
create index programme_unit_centre_ix on programme_unit (centre_id, programme_id);
select allow('programme_unit', 'select, insert, update, delete');

-- What is asked of whoever enrols: one of each group.
create table programme_prerequisite (
    centre_id     uuid     not null,
    programme_id  uuid     not null,
    group_no      smallint not null,
    kind          text     not null,
    required_id   uuid,
    years         smallint,
    constraint programme_prerequisite_programme_fk foreign key (centre_id, programme_id)
        references programme (centre_id, id),
    constraint programme_prerequisite_required_fk foreign key (centre_id, required_id) references programme (centre_id, id),
    constraint programme_prerequisite_uq unique nulls not distinct (programme_id, group_no, kind, required_id),
    constraint programme_prerequisite_kind_ck check (kind in ('PROGRAMME', 'EXPERIENCE', 'BUSINESS_ID', 'OWNER', 'WORKER',
        'MEMBER', 'NOMINATED', 'CENTRE_STAFF')),
    constraint programme_prerequisite_required_ck check ((kind = 'PROGRAMME') = (required_id is not null)),
    constraint programme_prerequisite_years_ck check ((kind = 'EXPERIENCE') = (years is not null)),
    constraint programme_prerequisite_itself_ck check (required_id <> programme_id)
);
create index programme_prerequisite_centre_ix on programme_prerequisite (centre_id, programme_id);
create index programme_prerequisite_required_ix on programme_prerequisite (required_id) where required_id is not null;
select allow('programme_prerequisite', 'select, insert, delete');

create table room (
    id        uuid     not null,
    version   integer  not null,
    centre_id uuid     not null,
    name      text     not null,
    places    smallint not null,
    in_use    boolean  not null,
    constraint room_pk primary key (id),
    constraint room_centre_fk foreign key (centre_id) references centre,
    constraint room_of_centre_uq unique (centre_id, id),
    constraint room_name_uq unique (centre_id, name),
    constraint room_name_ck check (char_length(name) between 2 and 80),
    constraint room_places_ck check (places between 1 and 1000)
);
select allow('room', 'select, insert, update');

-- Where the money of a year comes from: sub-activity code and ceiling, in whole rupiah.
create table budget_line (
    id        uuid     not null,
    version   integer  not null,
    centre_id uuid     not null,
    year      smallint not null,
    code      text     not null,
    title     text     not null,
    funding   text     not null,
    ceiling   bigint   not null,
    constraint budget_line_pk primary key (id),
    constraint budget_line_centre_fk foreign key (centre_id) references centre,
    constraint budget_line_of_centre_uq unique (centre_id, id),
    constraint budget_line_code_uq unique (centre_id, year, code),
    constraint budget_line_year_ck check (year between 2020 and 2100),
    constraint budget_line_code_ck check (char_length(code) between 3 and 40),
    constraint budget_line_title_ck check (char_length(title) between 3 and 160),
    constraint budget_line_funding_ck check (funding in ('DAK_NONFISIK', 'DAK_PK2UMK', 'CITY', 'PROVINCE', 'OTHER')),
    constraint budget_line_ceiling_ck check (ceiling between 0 and 1000000000000)
);
select allow('budget_line', 'select, insert, update');

-- Who may lead sessions, from when to when: an appointment on top of a role.
create table trainer (
    id         uuid    not null,
    centre_id  uuid    not null,
    person_id  uuid    not null,
    valid_from date    not null,
    valid_to   date,
    subjects   text    not null,
    constraint trainer_pk primary key (id),
    constraint trainer_centre_fk foreign key (centre_id) references centre,
    constraint trainer_person_fk foreign key (person_id) references person,
    constraint trainer_uq unique (centre_id, person_id, valid_from),
    constraint trainer_valid_ck check (valid_to >= valid_from)
);
create index trainer_person_ix on trainer (person_id);
select allow('trainer', 'select, insert, update');
