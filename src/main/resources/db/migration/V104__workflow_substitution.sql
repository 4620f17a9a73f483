-- A task of somebody who is away: whose it is, until when, and whose hands it is in meanwhile (none: its group's).
alter table task_item
    add column absence_id     uuid references absence,
    add column stands_in_for  uuid,
    add column stands_in_name text,
    add column stands_in_till date,
    add column stands_in_since timestamptz,
    -- a supervisor has said who does it, away or not, or that it waits: it is neither moved nor asked about again
    add column settled         boolean not null default false,
    add constraint task_item_stands_in_ck check (
        num_nulls(absence_id, stands_in_for, stands_in_name, stands_in_till, stands_in_since) in (0, 5));
create index task_item_absence_ix on task_item (absence_id) where absence_id is not null;

-- A supervisor's task of our own, without a process: about a task that nobody may take.
alter table task_item
    alter column definition drop not null,
    add column about uuid,
    add constraint task_item_about_fk foreign key (about) references task_item,
    add constraint task_item_about_uq unique (about),
    add constraint task_item_form_ck check ((definition is null) = (about is not null));

alter table task_done
    add column stands_in_name text;

-- Through whose hands a task went while somebody was away. Part of the case's trail.
create table task_move (
    id         uuid        not null,
    centre_id  uuid        not null,
    case_key   text        not null,
    task_id    uuid        not null,
    process    text        not null,
    element    text        not null,
    kind       text        not null,
    to_name    text,
    for_name   text,
    till       date,
    by_name    text,
    reason     text,
    moved_at   timestamptz not null,
    constraint task_move_pk primary key (id),
    constraint task_move_centre_fk foreign key (centre_id) references centre,
    constraint task_move_kind_ck check (kind in ('SUBSTITUTE', 'GROUP', 'BACK', 'KEPT', 'APPOINTED', 'WAITS'))
);
create index task_move_case_ix on task_move (case_key, moved_at);
select allow('task_move', 'select, insert');
