-- A case has one running process of its own; what that one calls shares its key.
create unique index one_running_case_uq on engine.act_ru_execution (business_key_)
    where parent_id_ is null and super_exec_ is null and business_key_ is not null;
-- The job executor takes what is due first.
create index job_due_ix on engine.act_ru_job (duedate_);

-- Open tasks, for lists, counts and search. Kept by a listener in the engine's own transaction.
create table task_item (
    id               uuid        not null,
    element          text        not null,
    process          text        not null,
    root_process     text        not null,
    case_key         text        not null,
    centre_id        uuid        not null,
    candidate_group  text        not null,
    assignee         uuid,
    assignee_name    text,
    subject_person   uuid        not null,
    title            text        not null,
    number           text        not null,
    search_text      text        not null,
    created_at       timestamptz not null,
    due_at           timestamptz not null,
    priority         smallint    not null default 0,
    notice           smallint    not null default 0,
    next_notice_at   timestamptz,
    reassign_at      timestamptz,
    constraint task_item_pk primary key (id),
    constraint task_item_assignee_name_ck check ((assignee is null) = (assignee_name is null))
);
-- lists: those of a group, those of a person, those a supervisor may give to somebody else; all by due date
create index task_item_group_ix on task_item (centre_id, candidate_group, due_at, id);
create index task_item_process_ix on task_item (centre_id, candidate_group, root_process, due_at, id);
create index task_item_mine_ix on task_item (assignee, centre_id, due_at, id) where assignee is not null;
create index task_item_reassign_ix on task_item (centre_id, due_at, id) where reassign_at is not null;
-- what waits, in the menu
create index task_item_open_ix on task_item (centre_id, candidate_group) where assignee is null;
create index task_item_search_ix on task_item using gin (search_text gin_trgm_ops);
create index task_item_case_ix on task_item (case_key);
-- the sweep of reminders
create index task_item_notice_ix on task_item (next_notice_at) where next_notice_at is not null;
select allow('task_item', 'select, insert, update, delete');

-- Who may not do a task, because of what they did in the case before.
create table task_barred (
    task_id   uuid not null,
    person_id uuid not null,
    constraint task_barred_pk primary key (task_id, person_id),
    constraint task_barred_task_fk foreign key (task_id) references task_item on delete cascade
);
select allow('task_barred', 'select, insert, delete');

-- Tasks that are over: done by somebody, or gone with their case.
create table task_done (
    id           uuid        not null,
    element      text        not null,
    process      text        not null,
    root_process text        not null,
    case_key     text        not null,
    centre_id    uuid        not null,
    title        text        not null,
    number       text        not null,
    created_at   timestamptz not null,
    done_at      timestamptz not null,
    done_by      uuid,
    done_by_name text,
    outcome      text,
    constraint task_done_pk primary key (id),
    constraint task_done_by_ck check ((done_by is null) = (done_by_name is null))
);
create index task_done_mine_ix on task_done (done_by, centre_id, done_at desc, id desc) where done_by is not null;
create index task_done_case_ix on task_done (case_key, done_at);
select allow('task_done', 'select, insert');

-- What somebody typed and has not sent yet, also when it is not right yet. Beside the variables, never in them.
create table task_draft (
    task_id  uuid        not null,
    content  jsonb       not null,
    saved_by uuid        not null,
    saved_at timestamptz not null,
    constraint task_draft_pk primary key (task_id),
    constraint task_draft_task_fk foreign key (task_id) references task_item on delete cascade
);
select allow('task_draft', 'select, insert, update, delete');

-- Notes of colleagues beside a case.
create table case_comment (
    id          uuid        not null,
    centre_id   uuid        not null,
    case_key    text        not null,
    author      uuid        not null,
    author_name text        not null,
    written_at  timestamptz not null,
    text        text        not null,
    constraint case_comment_pk primary key (id),
    constraint case_comment_text_ck check (length(text) between 1 and 2000)
);
create index case_comment_case_ix on case_comment (case_key, written_at);
select allow('case_comment', 'select, insert');

-- A second click and the back button get the first result.
create table task_submission (
    person_id    uuid        not null,
    id           uuid        not null,
    task_id      uuid        not null,
    submitted_at timestamptz not null,
    constraint task_submission_pk primary key (person_id, id)
);
select allow('task_submission', 'select, insert');

-- Small, hot tables: clean up early, whatever they once were.
do $$
declare
    hot text;
begin
    foreach hot in array array['engine.act_ru_execution', 'engine.act_ru_task', 'engine.act_ru_variable',
                               'engine.act_ru_identitylink', 'engine.act_ru_job', 'engine.act_ru_event_subscr',
                               'task_item'] loop
        execute format('alter table %s set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
            autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 500,
            autovacuum_vacuum_cost_delay = 0)', hot);
    end loop;
end $$;
