-- What the letter of selection says to somebody to whom a place is offered: as it was when it was offered, for ever.
create table selection_letter (
    id           uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    enrolment_id uuid        not null,
    -- within its batch
    number       smallint    not null,
    name         text        not null,
    programme    text        not null,
    programme_en text        not null,
    venue        text        not null,
    bring        text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    answer_until timestamptz not null,
    issued_at    timestamptz not null,
    token_hash   bytea       not null,
    token        bytea       not null,
    constraint selection_letter_pk primary key (id),
    constraint selection_letter_number_uq unique (batch_id, number),
    constraint selection_letter_token_uq unique (token_hash),
    constraint selection_letter_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint selection_letter_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint selection_letter_number_ck check (number >= 1),
    constraint selection_letter_hash_ck check (octet_length(token_hash) = 32)
);
create index selection_letter_enrolment_ix on selection_letter (enrolment_id, issued_at desc);
select allow('selection_letter', 'select, insert');

-- Who was selected, and in which order the others wait, as it was when the first offers went out.
create table selection_place (
    batch_id     uuid     not null,
    place        smallint not null,
    centre_id    uuid     not null,
    enrolment_id uuid     not null,
    selected     boolean  not null,
    constraint selection_place_pk primary key (batch_id, place),
    constraint selection_place_once_uq unique (enrolment_id),
    constraint selection_place_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint selection_place_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id)
);
create index selection_place_centre_ix on selection_place (centre_id, batch_id);
select allow('selection_place', 'select, insert, delete');
