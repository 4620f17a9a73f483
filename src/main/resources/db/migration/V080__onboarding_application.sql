-- Applications for membership. Rows belong to a centre; keys between them carry it, so that none can point across.

create table reason (
    code    text primary key check (code ~ '^[A-Z][A-Z_]{1,39}$'),
    text_id text not null,
    text_en text not null,
    rule    text not null,
    sort    smallint not null unique
);

insert into reason (code, text_id, text_en, rule, sort) values
    ('NOT_BATIK', 'Kegiatan Anda tidak termasuk kerajinan batik', 'Your craft is not batik', 'Aturan sentra', 1),
    ('NOT_LOCAL', 'Anda tidak tinggal dan tidak bekerja di kota ini', 'You neither live nor work in the city', 'Aturan sentra', 2),
    ('UNDER_AGE', 'Anda belum berumur 17 tahun', 'You are younger than 17', 'UU 24/2013 pasal 63', 3),
    ('NOT_IKM', 'Usaha Anda bukan industri kecil atau menengah', 'Your business is not a small or medium industry', 'Permenperin 64/2016', 4),
    ('DOCUMENTS_NOT_TRUE', 'Berkas tidak benar', 'The papers are not true', 'Pernyataan kebenaran isian', 5),
    ('ALREADY_MEMBER', 'Anda sudah menjadi anggota sentra ini', 'You are already a member of this centre', 'Aturan sentra', 6),
    ('OTHER', 'Alasan lain, seperti dijelaskan', 'Another reason, as explained', 'Aturan sentra', 7);

create table membership_application (
    id                uuid primary key,
    version           integer not null,
    centre_id         uuid not null,
    applicant_id      uuid not null,
    number            text,
    applicant_name    text,
    status            text not null,
    status_changed_at timestamptz not null,
    created_at        timestamptz not null,
    submitted_at      timestamptz,
    round             smallint not null default 1,
    verified_by       uuid,
    decided_by        uuid,
    reason_code       text,
    explanation       text,
    message           text,
    waiting_since     timestamptz,
    due_at            timestamptz,
    agreed_at         timestamptz,
    constraint membership_application_centre_fk foreign key (centre_id) references centre,
    constraint membership_application_applicant_fk foreign key (applicant_id) references person,
    constraint membership_application_verifier_fk foreign key (verified_by) references person,
    constraint membership_application_decider_fk foreign key (decided_by) references person,
    constraint membership_application_reason_fk foreign key (reason_code) references reason,
    constraint membership_application_of_centre_uq unique (centre_id, id),
    constraint membership_application_number_uq unique (centre_id, number),
    constraint membership_application_status_ck check (status in ('DRAFT', 'SUBMITTED', 'SCREENING', 'VERIFICATION',
        'RETURNED', 'DECISION', 'APPROVED', 'ADMISSION', 'MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN')),
    constraint membership_application_submitted_ck check (
        status = 'DRAFT' or (number is not null and applicant_name is not null and submitted_at is not null)),
    constraint membership_application_four_eyes_ck check (decided_by <> verified_by),
    constraint membership_application_not_oneself_ck check (applicant_id <> verified_by and applicant_id <> decided_by),
    constraint membership_application_reason_ck check (
        status <> 'REJECTED' or (reason_code is not null and decided_by is not null)),
    constraint membership_application_decided_ck check (
        status not in ('APPROVED', 'ADMISSION', 'MEMBER') or (decided_by is not null and verified_by is not null)),
    constraint membership_application_agreed_ck check (status <> 'MEMBER' or agreed_at is not null),
    constraint membership_application_due_ck check (status not in ('RETURNED', 'ADMISSION') or due_at is not null)
);
create unique index membership_application_one_open_uq on membership_application (centre_id, applicant_id)
    where status not in ('MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN');
-- an applicant's own, newest first
create index membership_application_applicant_ix on membership_application (applicant_id, centre_id, created_at desc);
-- the staff list, all and by state
create index membership_application_list_ix on membership_application (centre_id, submitted_at desc, id desc)
    where status <> 'DRAFT';
create index membership_application_state_ix on membership_application (centre_id, status, submitted_at desc, id desc)
    where status <> 'DRAFT';
create index membership_application_search_ix on membership_application
    using gin ((applicant_name || ' ' || number) gin_trgm_ops);
-- the sweeps: who is reminded, which drafts are forgotten
create index membership_application_waiting_ix on membership_application (due_at) where status in ('RETURNED', 'ADMISSION');
create index membership_application_draft_ix on membership_application (created_at) where status = 'DRAFT';
create index membership_application_verifier_ix on membership_application (verified_by) where verified_by is not null;
create index membership_application_decider_ix on membership_application (decided_by) where decided_by is not null;
create index membership_application_reason_ix on membership_application (reason_code) where reason_code is not null;
select allow('membership_application', 'select, insert, update, delete');
select allow('reason', 'select');

create table application_status_change (
    id             uuid primary key,
    centre_id      uuid not null,
    application_id uuid not null,
    from_status    text not null,
    to_status      text not null,
    changed_by     uuid,
    changed_at     timestamptz not null,
    reason_code    text,
    note           text,
    constraint application_status_change_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_status_change_person_fk foreign key (changed_by) references person,
    constraint application_status_change_reason_fk foreign key (reason_code) references reason,
    constraint application_status_change_refusal_ck check (
        to_status <> 'REJECTED' or (reason_code is not null and changed_by is not null))
);
create index application_status_change_case_ix on application_status_change (application_id, changed_at, id);
select allow('application_status_change', 'select, insert');

-- What was typed so far, as it was typed, sealed as a whole: it may be half a NIK.
create table application_draft (
    application_id uuid primary key,
    centre_id      uuid not null,
    sealed         bytea not null,
    saved_at       timestamptz not null,
    constraint application_draft_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id) on delete cascade
);
select allow('application_draft', 'select, insert, update, delete');

create table application_answers (
    application_id     uuid primary key,
    centre_id          uuid not null,
    full_name          text not null check (char_length(full_name) between 1 and 100),
    birth_place        text not null check (char_length(birth_place) between 1 and 100),
    birth_date         date not null,
    sex                text not null check (sex in ('F', 'M')),
    phone              text not null check (phone ~ '^628[0-9]{7,11}$'),
    nik_sealed         bytea not null,
    nik_fingerprint    bytea not null,
    street             text not null check (char_length(street) between 1 and 200),
    rt                 text check (rt ~ '^[0-9]{3}$'),
    rw                 text check (rw ~ '^[0-9]{3}$'),
    ward               text,
    other_place        text,
    residence          text not null check (residence in ('AT_ADDRESS', 'ELSEWHERE_IN_CITY', 'OUTSIDE')),
    domicile_ward      text,
    works_in_city      boolean not null,
    kind               text not null check (kind in ('OWNER', 'WORKER', 'PROSPECTIVE')),
    techniques         text[] not null,
    beginner           boolean not null,
    experience_years   smallint not null check (experience_years between 0 and 80),
    dyes               text[] not null,
    business_name      text,
    business_id        text check (business_id ~ '^[0-9]{13}$'),
    industry_code      text check (industry_code ~ '^[0-9]{5}$'),
    workers            integer check (workers between 0 and 100000),
    intention          text,
    adjustment_sealed  bytea,
    constraint application_answers_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id) on delete cascade,
    constraint application_answers_place_ck check ((ward is null) <> (other_place is null)),
    constraint application_answers_domicile_ck check (residence <> 'ELSEWHERE_IN_CITY' or domicile_ward is not null),
    constraint application_answers_craft_ck check (beginner or cardinality(techniques) > 0),
    constraint application_answers_owner_ck check (kind <> 'OWNER' or business_name is not null)
);
-- the search for the same person
create index application_answers_nik_ix on application_answers (centre_id, nik_fingerprint);
create index application_answers_birth_ix on application_answers (centre_id, birth_date);
create index application_answers_phone_ix on application_answers (centre_id, phone);
select allow('application_answers', 'select, insert, update, delete');

-- Each verdict belongs to the bytes that were looked at.
create table application_verdict (
    id             uuid primary key,
    centre_id      uuid not null,
    application_id uuid not null,
    round          smallint not null,
    purpose        text not null,
    document_id    uuid,
    sha256         text,
    verdict        text not null check (verdict in ('FITS', 'UNREADABLE', 'WRONG', 'EXPIRED', 'MISSING')),
    note           text,
    given_by       uuid not null,
    given_at       timestamptz not null,
    constraint application_verdict_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_verdict_person_fk foreign key (given_by) references person,
    constraint application_verdict_file_ck check ((document_id is null) = (sha256 is null)),
    constraint application_verdict_missing_ck check (verdict = 'MISSING' or document_id is not null)
);
create index application_verdict_case_ix on application_verdict (application_id, given_at, id);
select allow('application_verdict', 'select, insert');

-- A field that is to be corrected.
create table application_mark (
    centre_id      uuid not null,
    application_id uuid not null,
    round          smallint not null,
    field          text not null,
    note           text not null,
    constraint application_mark_pk primary key (application_id, round, field),
    constraint application_mark_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
select allow('application_mark', 'select, insert');

-- All answers as they were when the application was sent back, sealed: what changed since is shown beside them.
create table application_snapshot (
    centre_id      uuid not null,
    application_id uuid not null,
    round          smallint not null,
    sealed         bytea not null,
    taken_at       timestamptz not null,
    constraint application_snapshot_pk primary key (application_id, round),
    constraint application_snapshot_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
select allow('application_snapshot', 'select, insert, delete');

create table application_correction (
    centre_id      uuid not null,
    application_id uuid not null,
    round          smallint not null,
    subject        text not null,
    corrected_at   timestamptz not null,
    constraint application_correction_pk primary key (application_id, round, subject),
    constraint application_correction_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
select allow('application_correction', 'select, insert');

create table application_decision_trace (
    id             uuid primary key,
    centre_id      uuid not null,
    application_id uuid not null,
    decision       text not null,
    version        integer not null,
    facts          jsonb not null,
    matched        jsonb not null,
    decided_at     timestamptz not null,
    constraint application_decision_trace_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
create index application_decision_trace_case_ix on application_decision_trace (application_id, decided_at, id);
select allow('application_decision_trace', 'select, insert');

-- Who might be the same person, and what a human said about it.
create table application_duplicate (
    centre_id      uuid not null,
    application_id uuid not null,
    kind           text not null check (kind in ('MEMBER', 'APPLICATION')),
    candidate_id   uuid not null,
    label          text not null,
    because        text[] not null,
    found_at       timestamptz not null,
    constraint application_duplicate_pk primary key (application_id, candidate_id),
    constraint application_duplicate_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
select allow('application_duplicate', 'select, insert');

create table application_duplicate_resolution (
    application_id uuid primary key,
    centre_id      uuid not null,
    resolution     text not null check (resolution in ('different', 'same', 'already-member')),
    candidate_id   uuid,
    grounds        text not null,
    resolved_by    uuid not null,
    resolved_at    timestamptz not null,
    constraint application_duplicate_resolution_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_duplicate_resolution_person_fk foreign key (resolved_by) references person,
    constraint application_duplicate_resolution_candidate_ck check ((resolution = 'different') = (candidate_id is null))
);
select allow('application_duplicate_resolution', 'select, insert');

-- What the process has asked of us once; a retry finds it here and changes nothing.
create table application_step (
    centre_id      uuid not null,
    application_id uuid not null,
    step           text not null,
    round          smallint not null,
    done_at        timestamptz not null,
    constraint application_step_pk primary key (application_id, step, round),
    constraint application_step_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id)
);
select allow('application_step', 'select, insert');

-- Texts that somebody agrees to. A new wording is a new row.
create table consent_text (
    purpose    text not null check (purpose in ('TRUTH', 'PROCESSING', 'PUBLICATION', 'MESSAGES', 'AGREEMENT')),
    version    integer not null,
    text_id    text not null,
    text_en    text not null,
    valid_from timestamptz not null,
    constraint consent_text_pk primary key (purpose, version)
);
select allow('consent_text', 'select');

create table consent_entry (
    id             uuid primary key,
    centre_id      uuid not null,
    application_id uuid not null,
    person_id      uuid not null,
    purpose        text not null,
    version        integer not null,
    given          boolean not null,
    channel        text not null check (channel in ('ONLINE', 'DESK')),
    recorded_at    timestamptz not null,
    constraint consent_entry_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint consent_entry_person_fk foreign key (person_id) references person,
    constraint consent_entry_text_fk foreign key (purpose, version) references consent_text
);
create index consent_entry_person_ix on consent_entry (person_id, purpose, recorded_at desc);
create index consent_entry_application_ix on consent_entry (application_id);
select allow('consent_entry', 'select, insert');

insert into consent_text (purpose, version, text_id, text_en, valid_from) values
    ('TRUTH', 1,
     'Isian dan berkas saya benar. Bila kelak ternyata tidak benar, keanggotaan saya dapat dibatalkan.',
     'My answers and papers are true. Should they prove untrue, my membership can be ended.',
     '2026-01-01T00:00:00+07'),
    ('PROCESSING', 1,
     'Sentra boleh menyimpan dan memeriksa isian dan berkas saya untuk permohonan dan keanggotaan ini. Saya boleh melihat, memperbaiki dan menarik permohonan kapan saja.',
     'The centre may keep and check my answers and papers for this application and membership. I may see, correct and withdraw it at any time.',
     '2026-01-01T00:00:00+07'),
    ('PUBLICATION', 1,
     'Sentra boleh menampilkan foto karya dan nama saya dalam promosi batik. Boleh dicabut kapan saja.',
     'The centre may show photos of my work and my name when it promotes batik. I can take this back at any time.',
     '2026-01-01T00:00:00+07'),
    ('MESSAGES', 1,
     'Sentra boleh mengirim kabar pelatihan dan pameran lewat WhatsApp atau surel. Boleh dicabut kapan saja.',
     'The centre may send me news of training and fairs by WhatsApp or e-mail. I can take this back at any time.',
     '2026-01-01T00:00:00+07'),
    ('AGREEMENT', 1,
     E'1. Anggota membuat batik dengan malam dan jujur menyebut tekniknya.\n2. Anggota memakai ruang dan alat sentra dengan hati-hati, dan membuang sisa pewarnaan hanya lewat IPAL.\n3. Anggota memperbarui data usahanya setahun sekali.\n4. Kartu anggota hanya dipakai sendiri.\n5. Anggota boleh berhenti kapan saja. Sentra hanya boleh mengakhiri keanggotaan dengan alasan tertulis, dan anggota boleh mengajukan keberatan.',
     E'1. A member makes batik with wax and is honest about the technique.\n2. A member uses the rooms and tools of the centre with care, and lets dye waste go only through the wastewater plant.\n3. A member brings the facts about the business up to date once a year.\n4. The member card is used by its holder alone.\n5. A member may leave at any time. The centre may end a membership only with a written reason, and the member may appeal.',
     '2026-01-01T00:00:00+07');
