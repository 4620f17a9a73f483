-- A case stands still: its deadlines stop, and what was left of them is left when it goes on.
alter table membership_application
    add column held_at      timestamptz,
    add column held_because text,
    add constraint membership_application_hold_ck check ((held_at is null) = (held_because is null)),
    add constraint membership_application_held_because_ck check (held_because in ('INTEGRITY', 'FORCE_MAJEURE')),
    add constraint membership_application_held_open_ck
        check (held_at is null or status not in ('DRAFT', 'MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN'));

create table application_hold (
    id             uuid        not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    because        text        not null,
    held_at        timestamptz not null,
    held_by        uuid        not null,
    note           text        check (char_length(note) <= 1000),
    ended_at       timestamptz,
    ended_by       uuid,
    end_note       text        check (char_length(end_note) <= 1000),
    constraint application_hold_pk primary key (id),
    constraint application_hold_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_hold_holder_fk foreign key (held_by) references person,
    constraint application_hold_ender_fk foreign key (ended_by) references person,
    constraint application_hold_because_ck check (because in ('INTEGRITY', 'FORCE_MAJEURE')),
    constraint application_hold_ended_ck check (ended_by is null or ended_at is not null)
);
-- nothing is held twice at a time
create unique index application_hold_now_uq on application_hold (application_id) where ended_at is null;
create index application_hold_case_ix on application_hold (application_id, held_at);
create index application_hold_holder_ix on application_hold (held_by);
create index application_hold_ender_ix on application_hold (ended_by) where ended_by is not null;
select allow('application_hold', 'select, insert, update');
