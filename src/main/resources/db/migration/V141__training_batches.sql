-- A batch of a programme: what was planned, with which money, and its sessions. Rooms and trainers are booked once.
create table batch (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    programme_id      uuid        not null,
    number            smallint    not null,
    year              smallint    not null,
    status            text        not null,
    status_changed_at timestamptz not null,
    mode              text        not null,
    budget_line_id    uuid        not null,
    seat_cost         bigint      not null,
    minimum           smallint    not null,
    maximum           smallint    not null,
    reserved          smallint    not null,
    open_to_public    boolean     not null,
    venue             text        not null,
    conditions        text        not null,
    bring             text        not null,
    picture_id        uuid,
    opens_at          timestamptz not null,
    closes_at         timestamptz not null,
    planned_by        uuid        not null,
    approved_by       uuid,
    approved_at       timestamptz,
    selected_by       uuid,
    selected_at       timestamptz,
    message           text,
    lot_seed          bigint      not null,
    merged_into       uuid,
    reason_code       text,
    realised_cost     bigint,
    constraint batch_pk primary key (id),
    constraint batch_of_centre_uq unique (centre_id, id),
    constraint batch_number_uq unique (programme_id, year, number),
    constraint batch_centre_fk foreign key (centre_id) references centre,
    constraint batch_programme_fk foreign key (centre_id, programme_id) references programme (centre_id, id),
    constraint batch_budget_fk foreign key (centre_id, budget_line_id) references budget_line (centre_id, id),
    constraint batch_merged_fk foreign key (centre_id, merged_into) references batch (centre_id, id),
    constraint batch_planned_fk foreign key (planned_by) references person,
    constraint batch_approved_fk foreign key (approved_by) references person,
    constraint batch_selected_fk foreign key (selected_by) references person,
    constraint batch_status_ck check (status in ('DRAFT', 'PROPOSED', 'REFUSED', 'APPROVED', 'OPEN', 'SELECTION', 'FILLING',
        'AT_RISK', 'CONFIRMED', 'RUNNING', 'ASSESSMENT', 'CLOSING', 'COMPLETED', 'MERGED', 'CANCELLED')),
    constraint batch_mode_ck check (mode in ('RANKED', 'FIRST_COME')),
    constraint batch_cost_ck check (seat_cost between 0 and 100000000 and realised_cost between 0 and 100000000000),
    constraint batch_seats_ck check (minimum between 1 and maximum and maximum <= 200 and reserved between 0 and maximum),
    constraint batch_window_ck check (closes_at > opens_at),
    -- whoever planned it does not approve the money for it
    constraint batch_four_eyes_ck check (approved_by <> planned_by),
    constraint batch_approved_ck check (
        (approved_by is null) = (approved_at is null)
        and (status in ('DRAFT', 'PROPOSED', 'REFUSED', 'CANCELLED') or approved_by is not null)),
    constraint batch_merged_ck check ((status = 'MERGED') = (merged_into is not null)),
    constraint batch_ended_ck check (status not in ('REFUSED', 'CANCELLED', 'MERGED') or reason_code is not null)
);
create index batch_list_ix on batch (centre_id, year desc, id desc);
create index batch_public_ix on batch (centre_id, closes_at) where status in ('APPROVED', 'OPEN');
create index batch_programme_ix on batch (programme_id);
create index batch_budget_ix on batch (budget_line_id);
select allow('batch', 'select, insert, update');

create table batch_change (
    id          uuid        not null,
    centre_id   uuid        not null,
    batch_id    uuid        not null,
    from_status text,
    to_status   text        not null,
    changed_by  uuid,
    changed_at  timestamptz not null,
    reason_code text,
    note        text,
    constraint batch_change_pk primary key (id),
    constraint batch_change_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint batch_change_person_fk foreign key (changed_by) references person
);
create index batch_change_ix on batch_change (centre_id, batch_id, changed_at, id);
select allow('batch_change', 'select, insert');

create table training_session (
    id              uuid        not null,
    version         integer     not null,
    centre_id       uuid        not null,
    batch_id        uuid        not null,
    position        smallint    not null,
    unit            smallint,
    topic           text        not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    hours           smallint    not null,
    room_id         uuid        not null,
    trainer_id      uuid        not null,
    status          text        not null,
    -- counted up with each move, as calendars ask for
    sequence        integer     not null default 0,
    constraint training_session_pk primary key (id),
    constraint training_session_of_centre_uq unique (centre_id, id),
    constraint training_session_of_batch_uq unique (batch_id, id),
    constraint training_session_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint training_session_room_fk foreign key (centre_id, room_id) references room (centre_id, id),
    constraint training_session_trainer_fk foreign key (trainer_id) references person,
    constraint training_session_position_uq unique (batch_id, position),
    constraint training_session_topic_ck check (char_length(topic) between 3 and 160),
    constraint training_session_time_ck check (ends_at > starts_at and ends_at <= starts_at + interval '12 hours'),
    constraint training_session_hours_ck check (hours between 1 and 12),
    constraint training_session_status_ck check (status in ('PLANNED', 'OPEN', 'MISSING', 'HELD', 'CANCELLED')),
    constraint training_session_room_booked_once_ex exclude using gist (
        room_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'CANCELLED'),
    constraint training_session_trainer_booked_once_ex exclude using gist (
        trainer_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'CANCELLED')
);
create index training_session_batch_ix on training_session (centre_id, batch_id, starts_at);
create index training_session_calendar_ix on training_session (centre_id, starts_at);
create index training_session_trainer_ix on training_session (trainer_id, starts_at);
select allow('training_session', 'select, insert, update, delete');

-- What a process asked for already: a step can come twice.
create table training_step (
    key     uuid        not null,
    step    text        not null,
    done_at timestamptz not null,
    constraint training_step_pk primary key (key, step)
);
select allow('training_step', 'select, insert, delete');

-- What a table said, with what it was asked.
create table training_trace (
    id         uuid        not null,
    centre_id  uuid        not null,
    key        uuid        not null,
    decision   text        not null,
    version    integer     not null,
    facts      jsonb       not null,
    matched    jsonb       not null,
    decided_at timestamptz not null,
    constraint training_trace_pk primary key (id),
    constraint training_trace_centre_fk foreign key (centre_id) references centre
);
create index training_trace_key_ix on training_trace (key, decision, decided_at desc, id desc);
select allow('training_trace', 'select, insert');
