-- The register of breaches of data protection: who entered what when, whom it concerned, who was told.
create table data_breach (
    id              uuid        not null,
    version         integer     not null,
    centre_id       uuid        not null,
    number          text        not null,
    known_at        timestamptz not null,
    due_at          timestamptz not null,
    what            text        not null,
    kinds           text        not null,
    how             text        not null,
    measures        text        not null,
    entered_by      uuid        not null,
    entered_at      timestamptz not null,
    status          text        not null,
    authority_at    timestamptz,
    authority_proof text,
    letter          text,
    notified_by     uuid,
    constraint data_breach_pk primary key (id),
    constraint data_breach_of_centre_uq unique (centre_id, id),
    constraint data_breach_number_uq unique (centre_id, number),
    constraint data_breach_centre_fk foreign key (centre_id) references centre,
    constraint data_breach_entered_fk foreign key (entered_by) references person,
    constraint data_breach_notified_fk foreign key (notified_by) references person,
    constraint data_breach_status_ck check (status in ('OPEN', 'NOTIFIED')),
    constraint data_breach_known_ck check (known_at <= entered_at),
    constraint data_breach_notified_ck check ((status = 'NOTIFIED') = (notified_by is not null)
        and (status = 'OPEN' or (authority_at is not null and authority_proof is not null and letter is not null)))
);
create index data_breach_list_ix on data_breach (centre_id, known_at desc, id desc);
select allow('data_breach', 'select, insert, update');

create table data_breach_person (
    breach_id uuid        not null,
    centre_id uuid        not null,
    person_id uuid        not null,
    told_at   timestamptz,
    constraint data_breach_person_pk primary key (breach_id, person_id),
    constraint data_breach_person_breach_fk foreign key (centre_id, breach_id) references data_breach (centre_id, id),
    constraint data_breach_person_person_fk foreign key (person_id) references person
);
create index data_breach_person_ix on data_breach_person (person_id);
select allow('data_breach_person', 'select, insert, update (told_at)');
