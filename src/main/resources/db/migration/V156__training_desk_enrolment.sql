-- Staff write for somebody who wants to enrol, and cannot do it alone. What was written waits until that person has
-- confirmed the printed paper, by hand or by code; what they wish may tell of their health, so it is sealed, and goes on
-- to the enrolment.
create table desk_enrolment (
    id             uuid        not null,
    centre_id      uuid        not null,
    batch_id       uuid        not null,
    person_id      uuid        not null,
    wish           bytea,
    printed_by     uuid        not null,
    printed_at     timestamptz not null,
    way            text,
    document_id    uuid,
    confirmed_with uuid,
    confirmed_at   timestamptz,
    enrolment_id   uuid,
    constraint desk_enrolment_pk primary key (id),
    constraint desk_enrolment_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint desk_enrolment_person_fk foreign key (person_id) references person,
    constraint desk_enrolment_printer_fk foreign key (printed_by) references person,
    constraint desk_enrolment_witness_fk foreign key (confirmed_with) references person,
    constraint desk_enrolment_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint desk_enrolment_way_ck check (way in ('SIGNATURE', 'CODE')),
    constraint desk_enrolment_confirmed_ck check (
        (way is null) = (confirmed_at is null) and (way is null) = (confirmed_with is null)
        and (way is null) = (enrolment_id is null) and (way is null) = (wish is not null)),
    constraint desk_enrolment_signature_ck check ((way is not distinct from 'SIGNATURE') = (document_id is not null)),
    constraint desk_enrolment_not_oneself_ck check (printed_by <> person_id and confirmed_with <> person_id)
);
create unique index desk_enrolment_open_uq on desk_enrolment (batch_id, person_id) where way is null;
create index desk_enrolment_person_ix on desk_enrolment (centre_id, person_id);
create index desk_enrolment_old_ix on desk_enrolment (printed_at) where way is null;
select allow('desk_enrolment', 'select, insert, update, delete');

-- Whoever wrote it down does not judge it.
alter table enrolment add constraint enrolment_helper_judges_not_ck
    check (reviewed_by <> entered_by and approved_by <> entered_by);
