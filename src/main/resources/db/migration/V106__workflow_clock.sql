-- The clock of a task: when it turns amber, when such tasks are usually done, and whether it stands still.
alter table task_item
    add column amber_at     timestamptz,
    add column usual_at     timestamptz,
    add column usual_of     smallint,
    add column stopped_at   timestamptz,
    add column stopped_days integer not null default 0,
    add constraint task_item_usual_ck check ((usual_at is null) = (usual_of is null));

-- What was left of the time when it was done: a step that comes back goes on with it.
alter table task_done add column due_at timestamptz;

-- Why the clock of a case stands still. It goes again when no reason is left.
create table case_stop (
    case_key   text        not null,
    reason     text        not null,
    stopped_at timestamptz not null,
    constraint case_stop_pk primary key (case_key, reason)
);
select allow('case_stop', 'select, insert, delete');

-- How many working days a step took in a case, all its visits together.
create table step_time (
    centre_id    uuid        not null,
    element      text        not null,
    case_key     text        not null,
    working_days integer     not null,
    finished_at  timestamptz not null,
    constraint step_time_pk primary key (centre_id, element, case_key),
    constraint step_time_centre_fk foreign key (centre_id) references centre,
    constraint step_time_days_ck check (working_days >= 0)
);
create index step_time_last_ix on step_time (centre_id, element, finished_at desc) include (working_days);
select allow('step_time', 'select, insert, update');
