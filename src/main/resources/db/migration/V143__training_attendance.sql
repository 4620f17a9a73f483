-- Who was there. A mark is only ever added; its id is made where it is made, so that it arrives once however often it is
-- sent. What a device says of the time is kept beside how far its clock was off.
create table attendance_mark (
    id               uuid        not null,
    centre_id        uuid        not null,
    batch_id         uuid        not null,
    session_id       uuid        not null,
    enrolment_id     uuid        not null,
    mark             text        not null,
    source           text        not null,
    marked_by        uuid        not null,
    device_at        timestamptz not null,
    received_at      timestamptz not null,
    -- seconds to add to what the device said
    clock_difference integer     not null,
    -- when it was made, by our clock
    marked_at        timestamptz not null,
    reason           text,
    constraint attendance_mark_pk primary key (id),
    constraint attendance_mark_centre_fk foreign key (centre_id, session_id) references training_session (centre_id, id),
    constraint attendance_mark_session_fk foreign key (batch_id, session_id) references training_session (batch_id, id),
    constraint attendance_mark_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint attendance_mark_person_fk foreign key (marked_by) references person,
    constraint attendance_mark_mark_ck check (mark in ('PRESENT', 'LATE', 'EXCUSED', 'ABSENT')),
    constraint attendance_mark_source_ck check (
        source in ('TAP', 'CORRECTION')
        or source = 'QR' and mark in ('PRESENT', 'LATE')
        or source = 'APOLOGY' and mark = 'EXCUSED'),
    constraint attendance_mark_reason_ck check (
        (source in ('CORRECTION', 'APOLOGY')) = (reason is not null) and char_length(reason) between 3 and 1000),
    constraint attendance_mark_not_ahead_ck check (marked_at <= received_at)
);
create index attendance_mark_session_ix on attendance_mark (session_id, enrolment_id);
create index attendance_mark_enrolment_ix on attendance_mark (enrolment_id, session_id);
select allow('attendance_mark', 'select, insert');
create trigger attendance_mark_only_grows before update or delete on attendance_mark
    for each row execute function refuse_change();

-- What counts: a correction before all else, then what was marked last. Whoever has no mark is not here, and not present.
create view attendance as
select distinct on (session_id, enrolment_id)
       session_id, enrolment_id, batch_id, centre_id, id as mark_id, mark, source, marked_by, marked_at, reason,
       mark in ('PRESENT', 'LATE') as present
  from attendance_mark
 order by session_id, enrolment_id, (source = 'CORRECTION') desc, marked_at desc, received_at desc, id desc;
select allow('attendance', 'select');

-- A participant says that a mark is wrong: once a session.
create table attendance_dispute (
    id           uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    session_id   uuid        not null,
    enrolment_id uuid        not null,
    disputed     text,
    marked_by    uuid,
    claimed      text        not null,
    words        text        not null,
    filed_at     timestamptz not null,
    status       text        not null,
    decided_by   uuid,
    decided_at   timestamptz,
    explanation  text,
    constraint attendance_dispute_pk primary key (id),
    constraint attendance_dispute_centre_fk foreign key (centre_id, session_id) references training_session (centre_id, id),
    constraint attendance_dispute_session_fk foreign key (batch_id, session_id) references training_session (batch_id, id),
    constraint attendance_dispute_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint attendance_dispute_marker_fk foreign key (marked_by) references person,
    constraint attendance_dispute_decider_fk foreign key (decided_by) references person,
    constraint attendance_dispute_once_uq unique (session_id, enrolment_id),
    constraint attendance_dispute_mark_ck check (
        disputed in ('PRESENT', 'LATE', 'EXCUSED', 'ABSENT') and claimed in ('PRESENT', 'LATE', 'EXCUSED')),
    constraint attendance_dispute_words_ck check (char_length(words) between 10 and 1000),
    constraint attendance_dispute_status_ck check (status in ('OPEN', 'CORRECTED', 'KEPT')),
    constraint attendance_dispute_decided_ck check (
        (status = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null)
        and (decided_by is null) = (explanation is null)),
    -- whoever marked it does not judge it
    constraint attendance_dispute_four_eyes_ck check (decided_by <> marked_by)
);
create index attendance_dispute_enrolment_ix on attendance_dispute (enrolment_id);
select allow('attendance_dispute', 'select, insert, update');

-- What became of a plan: a session was moved, cancelled, or led by somebody else.
create table session_change (
    id         uuid        not null,
    centre_id  uuid        not null,
    session_id uuid        not null,
    what       text        not null,
    sequence   integer     not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    room_id    uuid        not null,
    trainer_id uuid        not null,
    reason     text,
    changed_by uuid        not null,
    changed_at timestamptz not null,
    constraint session_change_pk primary key (id),
    constraint session_change_session_fk foreign key (centre_id, session_id) references training_session (centre_id, id),
    constraint session_change_person_fk foreign key (changed_by) references person,
    constraint session_change_what_ck check (what in ('MOVED', 'CANCELLED', 'SUBSTITUTED')),
    constraint session_change_reason_ck check (
        (what = 'SUBSTITUTED' or reason is not null) and char_length(reason) between 3 and 1000)
);
comment on table session_change is 'what the session was before';
create index session_change_session_ix on session_change (session_id, changed_at);
select allow('session_change', 'select, insert');

-- What whoever recorded or looked into it had to say.
create table session_note (
    id         uuid        not null,
    centre_id  uuid        not null,
    session_id uuid        not null,
    note       text        not null,
    written_by uuid        not null,
    written_at timestamptz not null,
    constraint session_note_pk primary key (id),
    constraint session_note_session_fk foreign key (centre_id, session_id) references training_session (centre_id, id),
    constraint session_note_person_fk foreign key (written_by) references person,
    constraint session_note_note_ck check (char_length(note) between 1 and 1000)
);
create index session_note_session_ix on session_note (session_id, written_at);
select allow('session_note', 'select, insert');

-- Everybody is asked whether they can come on the new day: a row for each, with the answer.
create table session_confirmation (
    session_id   uuid        not null,
    sequence     integer     not null,
    enrolment_id uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    asked_at     timestamptz not null,
    answer       text,
    answered_at  timestamptz,
    constraint session_confirmation_pk primary key (session_id, sequence, enrolment_id),
    constraint session_confirmation_centre_fk foreign key (centre_id, session_id) references training_session (centre_id, id),
    constraint session_confirmation_session_fk foreign key (batch_id, session_id) references training_session (batch_id, id),
    constraint session_confirmation_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint session_confirmation_answer_ck check (
        answer in ('COMING', 'MAKE_UP', 'LEAVING') and (answer is null) = (answered_at is null))
);
create index session_confirmation_enrolment_ix on session_confirmation (enrolment_id);
select allow('session_confirmation', 'select, insert, update');

-- Attendance can no longer reach what a certificate asks for; and what was agreed with the person.
create table absence_limit (
    enrolment_id uuid        not null,
    centre_id    uuid        not null,
    reached_at   timestamptz not null,
    agreed       text,
    note         text,
    agreed_by    uuid,
    agreed_at    timestamptz,
    constraint absence_limit_pk primary key (enrolment_id),
    constraint absence_limit_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint absence_limit_person_fk foreign key (agreed_by) references person,
    constraint absence_limit_agreed_ck check (
        (agreed is null) = (agreed_by is null) and (agreed is null) = (agreed_at is null)
        and (agreed is null) = (note is null))
);
select allow('absence_limit', 'select, insert, update');

-- The address under which somebody's own calendar fetches the sessions; of the secret in it only the hash.
create table calendar_subscription (
    centre_id  uuid        not null,
    person_id  uuid        not null,
    token_hash bytea       not null,
    made_at    timestamptz not null,
    constraint calendar_subscription_pk primary key (centre_id, person_id),
    constraint calendar_subscription_token_uq unique (token_hash),
    constraint calendar_subscription_centre_fk foreign key (centre_id) references centre,
    constraint calendar_subscription_person_fk foreign key (person_id) references person
);
create index calendar_subscription_person_ix on calendar_subscription (person_id);
select allow('calendar_subscription', 'select, insert, update, delete');
