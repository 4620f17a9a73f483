-- The register of members. Rows belong to a centre; keys between them carry it, so that none can point across.
create table member (
    id                  uuid        not null,
    version             integer     not null,
    centre_id           uuid        not null,
    person_id           uuid        not null,
    application_id      uuid,
    application_number  text,
    number              text        not null,
    kind                text        not null,
    standing            text        not null,
    standing_changed_at timestamptz not null,
    since               timestamptz not null,
    name                text        not null,
    birth_place         text        not null,
    birth_date          date        not null,
    female              boolean     not null,
    nik_sealed          bytea       not null,
    nik_fingerprint     bytea       not null,
    phone               text        not null,
    address             text        not null,
    ward                text,
    elsewhere           text,
    techniques          text[]      not null,
    experience_years    smallint    not null,
    dyes                text[]      not null,
    business_name       text,
    business_id         text,
    industry_code       text,
    workers             integer,
    photo_id            uuid,
    photo_shown         boolean     not null,
    token_sealed        bytea       not null,
    token_hash          bytea       not null,
    check_code          text        not null,
    constraint member_pk primary key (id),
    constraint member_centre_fk foreign key (centre_id) references centre,
    constraint member_person_fk foreign key (person_id) references person,
    constraint member_ward_fk foreign key (ward) references ward,
    constraint member_of_centre_uq unique (centre_id, id),
    constraint member_person_uq unique (centre_id, person_id),
    constraint member_number_uq unique (centre_id, number),
    -- two centres can have the same number: with the code it is one card
    constraint member_number_and_code_uq unique (number, check_code),
    constraint member_token_uq unique (token_hash),
    constraint member_number_ck check (number ~ '^ANG-[0-9]{4}-[0-9]{6}$'),
    constraint member_kind_ck check (kind in ('FULL', 'WORKER', 'PROVISIONAL')),
    constraint member_standing_ck check (standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'RESIGNED')),
    constraint member_provisional_ck check (
        standing not in ('ACTIVE', 'PROVISIONAL') or (standing = 'PROVISIONAL') = (kind = 'PROVISIONAL')),
    constraint member_application_ck check ((application_id is null) = (application_number is null)),
    constraint member_name_ck check (char_length(name) between 1 and 100),
    constraint member_phone_ck check (phone ~ '^628[0-9]{7,11}$'),
    constraint member_techniques_ck check (
        techniques <@ array['TULIS', 'CAP', 'KOMBINASI', 'COLET', 'MALAM_DINGIN', 'PRINTING']),
    constraint member_dyes_ck check (dyes <@ array['NATURAL', 'SYNTHETIC']),
    constraint member_business_id_ck check (business_id ~ '^[0-9]{13}$'),
    constraint member_check_code_ck check (check_code ~ '^[BCDFGHJKLMNPRSTVWXZ]{6}$')
);
-- one NIK is one member, as long as the membership lasts
create unique index member_nik_uq on member (centre_id, nik_fingerprint)
    where standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED');
create index member_former_nik_ix on member (centre_id, nik_fingerprint) where standing = 'RESIGNED';
create index member_person_ix on member (person_id);
create index member_ward_ix on member (ward);
-- the search for the same person
create index member_phone_ix on member (centre_id, phone);
create index member_birth_ix on member (centre_id, birth_date);
-- the list, all and by standing
create index member_list_ix on member (centre_id, lower(name), id);
create index member_standing_ix on member (centre_id, standing, lower(name), id);
create index member_search_ix on member using gin ((name || ' ' || number) gin_trgm_ops);
select allow('member', 'select, insert, update');

-- Each step of a standing, by whom and why.
create table member_change (
    id            uuid        not null,
    centre_id     uuid        not null,
    member_id     uuid        not null,
    from_standing text,
    to_standing   text        not null,
    changed_by    uuid,
    changed_at    timestamptz not null,
    reason        text,
    constraint member_change_pk primary key (id),
    constraint member_change_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_change_person_fk foreign key (changed_by) references person,
    constraint member_change_suspension_ck check (
        to_standing <> 'SUSPENDED' or (changed_by is not null and reason is not null))
);
create index member_change_ix on member_change (centre_id, member_id, changed_at, id);
create index member_change_person_ix on member_change (changed_by) where changed_by is not null;
select allow('member_change', 'select, insert');

-- The very photo that a member agreed to show to whoever checks the card; taken back, it is gone.
create table member_portrait (
    centre_id uuid  not null,
    member_id uuid  not null,
    type      text  not null,
    bytes     bytea not null,
    constraint member_portrait_pk primary key (member_id),
    constraint member_portrait_member_fk foreign key (centre_id, member_id) references member (centre_id, id)
);
create index member_portrait_centre_ix on member_portrait (centre_id, member_id);
select allow('member_portrait', 'select, insert, delete');

-- What a member agreed to, in which wording, and when it was taken back.
create table member_consent (
    id          uuid        not null,
    centre_id   uuid        not null,
    member_id   uuid        not null,
    purpose     text        not null,
    version     integer     not null,
    given       boolean     not null,
    recorded_at timestamptz not null,
    constraint member_consent_pk primary key (id),
    constraint member_consent_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_consent_purpose_ck check (purpose = 'PHOTO_ON_CHECK')
);
create index member_consent_ix on member_consent (centre_id, member_id, recorded_at);
select allow('member_consent', 'select, insert');

-- Who looked at a whole NIK, and for what.
create table nik_reveal (
    id          uuid        not null,
    centre_id   uuid        not null,
    member_id   uuid        not null,
    revealed_to uuid        not null,
    revealed_at timestamptz not null,
    reason      text        not null,
    constraint nik_reveal_pk primary key (id),
    constraint nik_reveal_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint nik_reveal_person_fk foreign key (revealed_to) references person
);
create index nik_reveal_hour_ix on nik_reveal (revealed_to, revealed_at);
create index nik_reveal_member_ix on nik_reveal (centre_id, member_id);
select allow('nik_reveal', 'select, insert');

create trigger member_change_only_grows before update or delete on member_change
    for each row execute function refuse_change();
create trigger member_consent_only_grows before update or delete on member_consent
    for each row execute function refuse_change();
create trigger nik_reveal_only_grows before update or delete on nik_reveal
    for each row execute function refuse_change();

-- The card as it was last made; it can be made again at any time. Sealed, since its QR code is the secret of the card.
create table member_card (
    centre_id uuid        not null,
    member_id uuid        not null,
    face      bytea       not null,
    sealed    bytea       not null,
    made_at   timestamptz not null,
    constraint member_card_pk primary key (member_id),
    constraint member_card_member_fk foreign key (centre_id, member_id) references member (centre_id, id)
);
create index member_card_centre_ix on member_card (centre_id, member_id);
select allow('member_card', 'select, insert, update');

-- Typed checks of a network, for all nodes together. The key is a keyed hash and is forgotten after ten minutes.
create table check_brake (
    network      bytea       not null,
    checks       integer     not null,
    checks_since timestamptz not null,
    wrong        integer     not null,
    wrong_since  timestamptz not null,
    constraint check_brake_pk primary key (network)
);
select allow('check_brake', 'select, insert, update, delete');
