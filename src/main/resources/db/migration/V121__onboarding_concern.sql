-- What somebody who works on a case confides: about integrity, safety, pressure or money.
create table application_concern (
    id             uuid        not null,
    version        integer     not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    kind           text        not null,
    words          text        not null check (char_length(words) between 1 and 2000),
    raised_by      uuid        not null,
    raised_at      timestamptz not null,
    outcome        text,
    reason         text        check (char_length(reason) <= 1000),
    note           text        check (char_length(note) <= 1000),
    reviewed_by    uuid,
    reviewed_at    timestamptz,
    constraint application_concern_pk primary key (id),
    constraint application_concern_of_centre_uq unique (centre_id, id),
    constraint application_concern_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_concern_raiser_fk foreign key (raised_by) references person,
    constraint application_concern_reviewer_fk foreign key (reviewed_by) references person,
    constraint application_concern_kind_ck check (kind in ('INTEGRITY', 'SAFETY', 'PRESSURE', 'MONEY')),
    constraint application_concern_outcome_ck check (outcome in ('UNFOUNDED', 'WATCH', 'HOLD', 'OTHER')),
    constraint application_concern_reviewed_ck check ((outcome is null) = (reviewed_by is null)
        and (outcome is null) = (reviewed_at is null) and (outcome is null) = (reason is null)),
    constraint application_concern_measure_ck check (outcome is distinct from 'OTHER' or note is not null),
    constraint application_concern_four_eyes_ck check (reviewed_by <> raised_by)
);
create index application_concern_case_ix on application_concern (application_id, raised_at);
create index application_concern_raiser_ix on application_concern (raised_by);
create index application_concern_reviewer_ix on application_concern (reviewed_by) where reviewed_by is not null;
select allow('application_concern', 'select, insert, update');

-- whom it is about, besides the applicant: they do not learn of it
create table application_concern_named (
    centre_id  uuid not null,
    concern_id uuid not null,
    person_id  uuid not null,
    constraint application_concern_named_pk primary key (concern_id, person_id),
    constraint application_concern_named_concern_fk
        foreign key (centre_id, concern_id) references application_concern (centre_id, id),
    constraint application_concern_named_person_fk foreign key (person_id) references person
);
create index application_concern_named_person_ix on application_concern_named (person_id);
select allow('application_concern_named', 'select, insert');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'review-concern', '2000-01-01T00:00:00Z', 2, 'WORKING_DAY' from centre;
