-- Papers that this applicant need not bring, by an exception that was granted.
create table application_waiver (
    centre_id      uuid        not null,
    application_id uuid        not null,
    purpose        text        not null,
    number         text        not null,
    granted_at     timestamptz not null,
    constraint application_waiver_pk primary key (application_id, purpose),
    constraint application_waiver_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
select allow('application_waiver', 'select, insert');

-- When more time was granted, the applicant is reminded of the new day as of the first.
select allow('application_step', 'delete');
