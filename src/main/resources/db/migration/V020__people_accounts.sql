-- Who is who, what they sign in with, and what they are where.
create table person (
    id              uuid primary key,
    name            text not null,
    nik_sealed      bytea,
    nik_fingerprint bytea,
    nip_sealed      bytea,
    nip_fingerprint bytea,
    created_at      timestamptz not null,
    constraint person_name_ck check (char_length(name) between 1 and 100),
    constraint person_nik_ck check ((nik_sealed is null) = (nik_fingerprint is null)),
    constraint person_nip_ck check ((nip_sealed is null) = (nip_fingerprint is null))
);
create unique index person_nik_uq on person (nik_fingerprint);
create unique index person_nip_uq on person (nip_fingerprint);

create table account (
    id                 uuid primary key,
    person_id          uuid not null references person on delete cascade,
    status             text not null,
    email              text,
    email_confirmed_at timestamptz,
    new_email          text,
    phone              text,
    phone_confirmed_at timestamptz,
    new_phone          text,
    password           text,
    session_number     integer not null default 1,
    centre_id          uuid references centre,
    language           text not null default 'id',
    theme              text not null default 'auto',
    created_at         timestamptz not null,
    constraint account_person_uq unique (person_id),
    constraint account_status_ck check (status in ('PENDING', 'INVITED', 'ACTIVE', 'DISABLED')),
    constraint account_active_has_password_ck check (status <> 'ACTIVE' or password is not null),
    constraint account_reachable_ck check (email is not null or phone is not null),
    constraint account_email_ck check (email = lower(email) and char_length(email) <= 254),
    constraint account_phone_ck check (phone ~ '^628[0-9]{7,11}$'),
    constraint account_language_ck check (language in ('id', 'en')),
    constraint account_theme_ck check (theme in ('auto', 'light', 'dark'))
);
-- only a confirmed address is anybody's: whoever types another's address takes nothing from them
create unique index account_email_uq on account (email) where email_confirmed_at is not null;
create unique index account_phone_uq on account (phone) where phone_confirmed_at is not null;
create index account_phone_ix on account (phone);
create index account_new_phone_ix on account (new_phone) where new_phone is not null;
create index account_centre_ix on account (centre_id);
create index account_pending_ix on account (created_at) where status = 'PENDING';

create table account_role (
    account_id uuid not null references account on delete cascade,
    centre_id  uuid references centre,
    role       text not null,
    constraint account_role_uq unique nulls not distinct (account_id, centre_id, role),
    constraint account_role_ck check (role in ('ARTISAN', 'MENTOR', 'STAFF', 'SUPERVISOR', 'ADMIN')),
    constraint account_role_centre_ck check (centre_id is not null or role = 'ADMIN')
);
create index account_role_holders_ix on account_role (centre_id, role);

-- A secret to be used once; only its hash is kept.
create table one_time_token (
    hash       bytea primary key,
    purpose    text not null,
    account_id uuid references account on delete cascade,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index one_time_token_account_ix on one_time_token (account_id, purpose);
create index one_time_token_purge_ix on one_time_token (expires_at);

-- Brakes, counted for all nodes together. The key names nobody in clear.
create table sign_in_failure (
    key           text primary key,
    failures      integer not null,
    first_at      timestamptz not null,
    last_at       timestamptz not null,
    blocked_until timestamptz not null
);
create index sign_in_failure_purge_ix on sign_in_failure (last_at);

-- A browser in which this account has signed in before is counted apart from strangers.
create table known_device (
    account_id   uuid not null references account on delete cascade,
    hash         bytea not null,
    last_seen_at timestamptz not null,
    primary key (account_id, hash)
);
create index known_device_purge_ix on known_device (last_seen_at);

-- Who was involved with whom, in which case and how. Impartiality is computed from it.
create table involvement (
    case_id    text not null,
    subject_id uuid not null references person,
    person_id  uuid not null references person,
    kind       text not null,
    centre_id  uuid not null references centre,
    since      timestamptz not null,
    primary key (case_id, subject_id, person_id, kind),
    constraint involvement_kind_ck
        check (kind in ('VERIFIED', 'VISITED', 'DECIDED', 'TRAINED', 'MENTORED', 'ASSESSED', 'RELATED'))
);
create index involvement_subject_ix on involvement (subject_id);
create index involvement_person_ix on involvement (person_id);
create index involvement_centre_ix on involvement (centre_id);

select allow('person', 'select, insert, update, delete');
select allow('account', 'select, insert, update, delete');
select allow('account_role', 'select, insert, delete');
select allow('one_time_token', 'select, insert, update, delete');
select allow('sign_in_failure', 'select, insert, update, delete');
select allow('known_device', 'select, insert, update, delete');
select allow('involvement', 'select, insert');
