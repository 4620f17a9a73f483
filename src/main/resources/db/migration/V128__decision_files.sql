-- The file of each decision as it was sealed, encrypted: it names people. Made once, read for ever; its hash is in the
-- audit, too.
create table decision_file (
    id          uuid        not null,
    centre_id   uuid        not null,
    person_id   uuid        not null,
    case_kind   text        not null,
    case_id     uuid        not null,
    case_number text        not null,
    kind        text        not null,
    occasion    text        not null,
    decided_at  timestamptz not null,
    sha256      text        not null,
    sealed      bytea       not null,
    constraint decision_file_pk primary key (id),
    constraint decision_file_once_uq unique (case_id, kind, occasion),
    constraint decision_file_centre_fk foreign key (centre_id) references centre,
    constraint decision_file_person_fk foreign key (person_id) references person,
    constraint decision_file_sha256_ck check (sha256 ~ '^[0-9a-f]{64}$')
);
select allow('decision_file', 'select, insert');
create trigger decision_file_only_grows before update or delete on decision_file
    for each row execute function refuse_change();
create trigger decision_file_is_never_emptied before truncate on decision_file
    for each statement execute function refuse_change();
