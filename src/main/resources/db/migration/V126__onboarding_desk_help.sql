-- Staff write for somebody who cannot. Whoever did neither checks nor decides.

alter table involvement
    drop constraint involvement_kind_ck,
    add constraint involvement_kind_ck check (kind in ('VERIFIED', 'VISITED', 'DECIDED', 'TRAINED', 'MENTORED',
        'ASSESSED', 'RELATED', 'HELPED'));

alter table membership_application
    add column helped_by uuid[] not null default '{}',
    add constraint membership_application_helper_verifies_not_ck check (verified_by <> all (helped_by)),
    add constraint membership_application_helper_visits_not_ck check (visited_by <> all (helped_by)),
    add constraint membership_application_helper_decides_not_ck check (decided_by <> all (helped_by)),
    add constraint membership_application_helps_not_oneself_ck check (applicant_id <> all (helped_by));
-- what was begun at the desk and waits for its applicant
create index membership_application_helped_ix on membership_application (centre_id, created_at)
    where status = 'DRAFT' and helped_by <> '{}';

-- What was printed for the applicant to confirm, and how they did. It holds for just what was written then.
create table desk_receipt (
    id             uuid        not null,
    centre_id      uuid        not null,
    application_id uuid        not null,
    act            text        not null,
    content        bytea       not null,
    printed_by     uuid        not null,
    printed_at     timestamptz not null,
    way            text,
    document_id    uuid,
    confirmed_with uuid,
    confirmed_at   timestamptz,
    constraint desk_receipt_pk primary key (id),
    constraint desk_receipt_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id) on delete cascade,
    constraint desk_receipt_printer_fk foreign key (printed_by) references person,
    constraint desk_receipt_witness_fk foreign key (confirmed_with) references person,
    constraint desk_receipt_act_ck check (act in ('APPLICATION', 'CORRECTION', 'AGREEMENT')),
    constraint desk_receipt_way_ck check (way in ('SIGNATURE', 'CODE')),
    constraint desk_receipt_confirmed_ck check (
        (way is null) = (confirmed_at is null) and (way is null) = (confirmed_with is null)),
    constraint desk_receipt_signature_ck check ((way is not distinct from 'SIGNATURE') = (document_id is not null))
);
create index desk_receipt_case_ix on desk_receipt (application_id, printed_at desc, id desc);
create index desk_receipt_printer_ix on desk_receipt (printed_by);
create index desk_receipt_witness_ix on desk_receipt (confirmed_with) where confirmed_with is not null;
select allow('desk_receipt', 'select, insert, update');
