create table audit_event (
    id           uuid        not null,
    at           timestamptz not null,
    centre_id    uuid,
    actor_id     uuid,
    action       text        not null,
    subject_type text        not null,
    subject_id   text        not null,
    details      jsonb       not null,
    request      text,
    network      text,
    constraint audit_event_pk primary key (id),
    constraint audit_event_details_ck check (jsonb_typeof(details) = 'object')
) with (autovacuum_vacuum_insert_scale_factor = 0.05);
create index audit_event_subject_ix on audit_event (subject_id, id);
select allow('audit_event', 'select, insert');

-- Rows only come; not even the owner of the table changes one.
create trigger audit_event_only_grows before update or delete on audit_event
    for each row execute function refuse_change();
create trigger audit_event_is_never_emptied before truncate on audit_event
    for each statement execute function refuse_change();
