-- Somebody goes and looks before an application is decided.

alter table membership_application
    add column visited_by   uuid,
    add column visit_wanted boolean not null default false,
    add constraint membership_application_visitor_fk foreign key (visited_by) references person,
    add constraint membership_application_visitor_decides_not_ck check (visited_by <> decided_by),
    add constraint membership_application_visits_not_oneself_ck check (visited_by <> applicant_id),
    drop constraint membership_application_status_ck,
    add constraint membership_application_status_ck check (status in ('DRAFT', 'SUBMITTED', 'SCREENING', 'VERIFICATION',
        'RETURNED', 'REVIEW', 'VISIT', 'DECISION', 'APPROVED', 'ADMISSION', 'CLARIFICATION', 'MEMBER', 'REJECTED',
        'LAPSED', 'WITHDRAWN'));
create index membership_application_visitor_ix on membership_application (visited_by) where visited_by is not null;

create table application_visit (
    id             uuid        not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    planned_for    timestamptz not null,
    planned_by     uuid        not null,
    planned_at     timestamptz not null,
    visitor_id     uuid        not null,
    note           text        check (char_length(note) <= 500),
    reminded_at    timestamptz,
    outcome        text,
    seen           text[]      not null default '{}',
    technique      boolean,
    findings       text        check (char_length(findings) <= 1000),
    ended_at       timestamptz,
    constraint application_visit_pk primary key (id),
    constraint application_visit_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_visit_planner_fk foreign key (planned_by) references person,
    constraint application_visit_visitor_fk foreign key (visitor_id) references person,
    constraint application_visit_outcome_ck check (outcome in ('MADE', 'NOBODY', 'RESCHEDULED', 'CANCELLED')),
    constraint application_visit_ended_ck check ((outcome is null) = (ended_at is null)),
    constraint application_visit_findings_ck check (outcome not in ('MADE', 'NOBODY') or findings is not null),
    constraint application_visit_technique_ck check ((technique is not null) = (outcome is not distinct from 'MADE'))
);
-- at most one is ahead; the sweep that reminds reads the same
create unique index application_visit_ahead_uq on application_visit (application_id) where outcome is null;
create index application_visit_case_ix on application_visit (application_id, planned_at);
create index application_visit_reminder_ix on application_visit (planned_for) where outcome is null and reminded_at is null;
create index application_visit_visitor_ix on application_visit (visitor_id);
create index application_visit_planner_ix on application_visit (planned_by);
select allow('application_visit', 'select, insert, update');
