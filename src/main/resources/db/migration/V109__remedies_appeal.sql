-- Why an appeal is decided as it is; no decision without one of these.
create table remedy_reason (
    code    text     not null,
    outcome text     not null,
    text_id text     not null,
    text_en text     not null,
    rule    text     not null,
    sort    smallint not null,
    constraint remedy_reason_pk primary key (code),
    constraint remedy_reason_code_ck check (code ~ '^[A-Z][A-Z_]{1,39}$'),
    constraint remedy_reason_outcome_ck check (outcome in ('APPEAL_UPHELD', 'APPEAL_DISMISSED')),
    constraint remedy_reason_sort_uq unique (outcome, sort)
);
select allow('remedy_reason', 'select');

insert into remedy_reason (code, outcome, text_id, text_en, rule, sort) values
    ('FACTS_WRONG', 'APPEAL_UPHELD', 'Keadaan Anda dinilai keliru', 'The facts were judged wrongly', 'UU 30/2014 pasal 52', 1),
    ('RULE_WRONG', 'APPEAL_UPHELD', 'Aturan diterapkan keliru', 'The rule was applied wrongly', 'UU 30/2014 pasal 52', 2),
    ('PROCEDURE_WRONG', 'APPEAL_UPHELD', 'Tata cara tidak diikuti', 'The procedure was not followed', 'UU 30/2014 pasal 52', 3),
    ('NEW_EVIDENCE', 'APPEAL_UPHELD', 'Ada bukti baru yang mengubah keadaan', 'New evidence changes the picture', 'Aturan sentra', 4),
    ('DECISION_RIGHT', 'APPEAL_DISMISSED', 'Putusan semula sudah sesuai aturan', 'The first decision follows the rules', 'Aturan sentra', 1),
    ('NOT_SUPPORTED', 'APPEAL_DISMISSED', 'Alasan keberatan tidak didukung bukti', 'The grounds are not supported by evidence', 'Aturan sentra', 2),
    ('NOT_THIS_WAY', 'APPEAL_DISMISSED', 'Hal ini tidak dapat diubah lewat keberatan', 'This cannot be changed by an appeal', 'Aturan sentra', 3);

-- Appeals against decisions of whatever module. It belongs to the centre whose decision is contested; another may decide.
create table appeal (
    id                 uuid        not null,
    version            integer     not null,
    centre_id          uuid        not null,
    person_id          uuid        not null,
    number             text        not null,
    case_kind          text        not null,
    case_id            uuid        not null,
    case_number        text        not null,
    case_path          text        not null,
    grounds            text        not null,
    filed_at           timestamptz not null,
    status             text        not null,
    status_changed_at  timestamptz not null,
    due_at             timestamptz not null,
    message            text,
    deciding_centre_id uuid,
    panel              boolean     not null default false,
    appointed          uuid,
    appointed_by       uuid,
    appointed_grounds  text,
    signed_by          uuid,
    decided_by         uuid,
    reason_code        text,
    explanation        text,
    constraint appeal_pk primary key (id),
    constraint appeal_of_centre_uq unique (centre_id, id),
    constraint appeal_number_uq unique (centre_id, number),
    constraint appeal_one_a_case_uq unique (case_kind, case_id),
    constraint appeal_centre_fk foreign key (centre_id) references centre,
    constraint appeal_deciding_centre_fk foreign key (deciding_centre_id) references centre,
    constraint appeal_person_fk foreign key (person_id) references person,
    constraint appeal_appointed_fk foreign key (appointed) references person,
    constraint appeal_appointed_by_fk foreign key (appointed_by) references person,
    constraint appeal_signed_by_fk foreign key (signed_by) references person,
    constraint appeal_decided_by_fk foreign key (decided_by) references person,
    constraint appeal_reason_fk foreign key (reason_code) references remedy_reason,
    constraint appeal_grounds_ck check (length(grounds) between 1 and 4000),
    constraint appeal_status_ck check (status in ('FILED', 'ACKNOWLEDGED', 'DECISION', 'UPHELD', 'DISMISSED', 'WITHDRAWN')),
    constraint appeal_reason_ck check (
        status not in ('UPHELD', 'DISMISSED') or (reason_code is not null and explanation is not null)),
    constraint appeal_decided_ck check (status not in ('UPHELD', 'DISMISSED') or panel <> (decided_by is not null)),
    constraint appeal_not_oneself_ck check (person_id <> decided_by and person_id <> appointed and person_id <> signed_by),
    constraint appeal_two_signatures_ck check (
        (appointed is null) = (appointed_by is null) and (appointed is null) = (appointed_grounds is null)
            and appointed <> appointed_by and signed_by <> appointed_by and signed_by <> appointed),
    constraint appeal_signed_ck check (status not in ('DECISION', 'UPHELD', 'DISMISSED')
        or deciding_centre_id <> centre_id or signed_by is not null)
);
-- the staff list, the person's own, and what another centre decides
create index appeal_list_ix on appeal (centre_id, filed_at desc, id desc);
create index appeal_person_ix on appeal (person_id, centre_id);
create index appeal_deciding_ix on appeal (deciding_centre_id) where status = 'DECISION';
select allow('appeal', 'select, insert, update');

create table appeal_change (
    id          uuid        not null,
    centre_id   uuid        not null,
    appeal_id   uuid        not null,
    from_status text,
    to_status   text        not null,
    changed_by  uuid,
    changed_at  timestamptz not null,
    note        text,
    constraint appeal_change_pk primary key (id),
    constraint appeal_change_appeal_fk foreign key (centre_id, appeal_id) references appeal (centre_id, id),
    constraint appeal_change_person_fk foreign key (changed_by) references person
);
create index appeal_change_appeal_ix on appeal_change (appeal_id, changed_at, id);
select allow('appeal_change', 'select, insert');

-- What the case held at the time of filing. Text, not jsonb: its hash is that of these very bytes.
create table appeal_file (
    appeal_id uuid        not null,
    centre_id uuid        not null,
    content   text        not null,
    sha256    text        not null,
    frozen_at timestamptz not null,
    constraint appeal_file_pk primary key (appeal_id),
    constraint appeal_file_appeal_fk foreign key (centre_id, appeal_id) references appeal (centre_id, id),
    constraint appeal_file_sha256_ck check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
select allow('appeal_file', 'select, insert');
create trigger appeal_file_only_grows before update or delete on appeal_file
    for each row execute function refuse_change();
create trigger appeal_file_is_never_emptied before truncate on appeal_file
    for each statement execute function refuse_change();

-- Votes of a panel, one a person; shown when all are in.
create table appeal_vote (
    appeal_id   uuid        not null,
    centre_id   uuid        not null,
    person_id   uuid        not null,
    uphold      boolean     not null,
    reason_code text        not null,
    explanation text        not null,
    voted_at    timestamptz not null,
    constraint appeal_vote_pk primary key (appeal_id, person_id),
    constraint appeal_vote_appeal_fk foreign key (centre_id, appeal_id) references appeal (centre_id, id),
    constraint appeal_vote_person_fk foreign key (person_id) references person,
    constraint appeal_vote_reason_fk foreign key (reason_code) references remedy_reason
);
select allow('appeal_vote', 'select, insert');

-- What the process has asked of us once; a retry finds it here and changes nothing.
create table remedy_step (
    remedy_id uuid        not null,
    step      text        not null,
    done_at   timestamptz not null,
    constraint remedy_step_pk primary key (remedy_id, step)
);
select allow('remedy_step', 'select, insert');

-- Whether a panel of three decides appeals against this centre, where there are three.
alter table centre add column appeal_panel boolean not null default false;

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'find-decider', '2000-01-01T00:00:00Z', 2, 'WORKING_DAY' from centre;

-- What a table said about an appeal or an exception, with what it was asked.
create table remedy_trace (
    id         uuid        not null,
    remedy_id  uuid        not null,
    decision   text        not null,
    version    integer     not null,
    facts      jsonb       not null,
    matched    jsonb       not null,
    decided_at timestamptz not null,
    constraint remedy_trace_pk primary key (id)
);
create index remedy_trace_remedy_ix on remedy_trace (remedy_id, decided_at);
select allow('remedy_trace', 'select, insert');
