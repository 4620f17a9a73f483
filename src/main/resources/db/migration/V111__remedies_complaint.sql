-- Complaints of anybody, also without a name. The secret opens the page of its state; only its fingerprint is kept.
alter table remedy_reason
    drop constraint remedy_reason_outcome_ck,
    add constraint remedy_reason_outcome_ck check (outcome in ('APPEAL_UPHELD', 'APPEAL_DISMISSED', 'COMPLAINT_FOUNDED',
        'COMPLAINT_UNFOUNDED'));
insert into remedy_reason (code, outcome, text_id, text_en, rule, sort) values
    ('SERVICE_LATE', 'COMPLAINT_FOUNDED', 'Pelayanan melewati waktu yang dijanjikan', 'The service took longer than promised', 'UU 25/2009 pasal 18', 1),
    ('SERVICE_POOR', 'COMPLAINT_FOUNDED', 'Pelayanan tidak sesuai standar', 'The service fell short of the standard', 'UU 25/2009 pasal 18', 2),
    ('CONDUCT', 'COMPLAINT_FOUNDED', 'Sikap petugas tidak pantas', 'The conduct of staff was not proper', 'UU 25/2009 pasal 34', 3),
    ('MISUSE', 'COMPLAINT_FOUNDED', 'Kartu, tanda atau nama sentra disalahgunakan', 'Card, mark or name of the centre was misused', 'Aturan sentra', 4),
    ('FACILITY', 'COMPLAINT_FOUNDED', 'Ruang atau alat tidak layak', 'Rooms or tools were not fit', 'Aturan sentra', 5),
    ('NOT_CONFIRMED', 'COMPLAINT_UNFOUNDED', 'Tidak terbukti sesudah diperiksa', 'Not confirmed when looked into', 'Aturan sentra', 1),
    ('WITHIN_RULES', 'COMPLAINT_UNFOUNDED', 'Sesuai dengan aturan yang berlaku', 'In line with the rules', 'Aturan sentra', 2),
    ('NOT_OURS', 'COMPLAINT_UNFOUNDED', 'Di luar kewenangan sentra', 'Not within the power of the centre', 'Aturan sentra', 3);

create table complaint (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    number            text        not null,
    secret            bytea       not null,
    person_id         uuid        not null,
    kind              text        not null,
    text              text        not null,
    contact           bytea,
    received_at       timestamptz not null,
    status            text        not null,
    status_changed_at timestamptz not null,
    due_at            timestamptz not null,
    message           text,
    examined_by       uuid,
    finding           text,
    decided_by        uuid,
    founded           boolean,
    reason_code       text,
    answer            text,
    measure           text,
    measure_until     timestamptz,
    effect            text,
    constraint complaint_pk primary key (id),
    constraint complaint_of_centre_uq unique (centre_id, id),
    constraint complaint_number_uq unique (centre_id, number),
    constraint complaint_secret_uq unique (secret),
    constraint complaint_centre_fk foreign key (centre_id) references centre,
    constraint complaint_person_fk foreign key (person_id) references person,
    constraint complaint_examined_fk foreign key (examined_by) references person,
    constraint complaint_decided_fk foreign key (decided_by) references person,
    constraint complaint_reason_fk foreign key (reason_code) references remedy_reason,
    constraint complaint_kind_ck check (kind in ('SERVICE', 'CONDUCT', 'FACILITY', 'MISUSE', 'OTHER')),
    constraint complaint_text_ck check (length(text) between 1 and 4000),
    constraint complaint_status_ck check (status in ('RECEIVED', 'EXAMINATION', 'DECISION', 'ACTION', 'ANSWERED', 'SETTLED')),
    constraint complaint_four_eyes_ck check (examined_by <> decided_by),
    constraint complaint_decided_ck check (status not in ('ACTION', 'ANSWERED', 'SETTLED')
        or (reason_code is not null and answer is not null and decided_by is not null and examined_by is not null)),
    constraint complaint_action_ck check ((measure is null) = (measure_until is null)
        and (status not in ('ACTION', 'SETTLED') or measure is not null))
);
create index complaint_list_ix on complaint (centre_id, received_at desc, id desc);
create index complaint_person_ix on complaint (person_id);
select allow('complaint', 'select, insert, update');

create table complaint_change (
    id           uuid        not null,
    centre_id    uuid        not null,
    complaint_id uuid        not null,
    to_status    text        not null,
    changed_by   uuid,
    changed_at   timestamptz not null,
    note         text,
    constraint complaint_change_pk primary key (id),
    constraint complaint_change_complaint_fk foreign key (centre_id, complaint_id) references complaint (centre_id, id),
    constraint complaint_change_person_fk foreign key (changed_by) references person
);
create index complaint_change_complaint_ix on complaint_change (complaint_id, changed_at, id);
select allow('complaint_change', 'select, insert');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, '2000-01-01T00:00:00Z', amount, 'WORKING_DAY'
  from centre, (values ('examine-complaint', 5), ('decide-complaint', 3)) as level (key, amount);
