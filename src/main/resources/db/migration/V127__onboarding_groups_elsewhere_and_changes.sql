-- The same person at another centre: both centres learn that, and no more.
alter table application_duplicate
    drop constraint application_duplicate_kind_check,
    add constraint application_duplicate_kind_ck check (kind in ('MEMBER', 'APPLICATION', 'ELSEWHERE'));
create index application_answers_nik_anywhere_ix on application_answers (nik_fingerprint);
create index member_nik_anywhere_ix on member (nik_fingerprint) where standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED');

-- People who work together. Each applies alone, and each is decided alone.
create table applicant_group (
    id         uuid        not null,
    centre_id  uuid        not null,
    name       text        not null check (char_length(name) between 1 and 100),
    chair_id   uuid        not null,
    code       text        not null check (code ~ '^[A-Z2-9]{8}$'),
    founded_at timestamptz not null,
    constraint applicant_group_pk primary key (id),
    constraint applicant_group_centre_fk foreign key (centre_id) references centre,
    constraint applicant_group_chair_fk foreign key (chair_id) references person,
    constraint applicant_group_of_centre_uq unique (centre_id, id),
    constraint applicant_group_code_uq unique (centre_id, code)
);
create index applicant_group_chair_ix on applicant_group (chair_id);
select allow('applicant_group', 'select, insert, delete');

alter table membership_application
    add column group_id uuid,
    add constraint membership_application_group_fk foreign key (centre_id, group_id) references applicant_group (centre_id, id);
create index membership_application_group_ix on membership_application (group_id, submitted_at) where group_id is not null;

-- The case of somebody who died or cannot sign is closed without fault; once it was decided, by two people.
create table application_closure (
    application_id uuid        not null,
    centre_id      uuid        not null,
    reason         text        not null check (reason in ('DIED', 'CANNOT', 'OTHER')),
    explanation    text        not null check (char_length(explanation) between 1 and 1000),
    proposed_by    uuid        not null,
    proposed_at    timestamptz not null,
    closed_by      uuid,
    closed_at      timestamptz,
    constraint application_closure_pk primary key (application_id),
    constraint application_closure_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_closure_proposer_fk foreign key (proposed_by) references person,
    constraint application_closure_closer_fk foreign key (closed_by) references person,
    constraint application_closure_closed_ck check ((closed_by is null) = (closed_at is null))
);
create index application_closure_proposer_ix on application_closure (proposed_by);
create index application_closure_closer_ix on application_closure (closed_by) where closed_by is not null;
select allow('application_closure', 'select, insert, update');

-- What an applicant changed while the case was open: how it was before, sealed.
create table application_change (
    id             uuid        not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    field          text        not null,
    before_sealed  bytea       not null,
    changed_at     timestamptz not null,
    verified       boolean     not null,
    checked_by     uuid,
    checked_at     timestamptz,
    doubt          text check (char_length(doubt) <= 1000),
    constraint application_change_pk primary key (id),
    constraint application_change_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_change_checker_fk foreign key (checked_by) references person,
    constraint application_change_checked_ck check ((checked_by is null) = (checked_at is null))
);
create index application_change_case_ix on application_change (application_id, changed_at, id);
create index application_change_checker_ix on application_change (checked_by) where checked_by is not null;
select allow('application_change', 'select, insert, update, delete');
