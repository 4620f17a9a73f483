-- What people may ask about their own data (UU 27/2022), what became of it, and what proves it afterwards.

-- Plain hours: what the law counts is no promise of the centre.
alter table service_level
    drop constraint service_level_unit_ck,
    add constraint service_level_unit_ck check (unit in ('WORKING_DAY', 'CALENDAR_DAY', 'WORKING_HOUR', 'HOUR'));
insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, '2000-01-01T00:00:00Z', 72, 'HOUR' from centre, (values ('data-request'), ('breach-notice')) as level (key);

-- The grounds on which data stays in spite of a request, or a request is refused.
alter table reason
    drop constraint reason_area_ck,
    add constraint reason_area_ck
        check (area in ('APPLICATION', 'SUSPENSION', 'REINSTATEMENT', 'ENDING', 'STANDING', 'PRIVACY'));
insert into reason (code, text_id, text_en, rule, sort, chosen, area) values
    ('RECORD_DUTY', 'Catatan keputusan dan keanggotaan wajib disimpan untuk pertanggungjawaban', 'Records of decisions and memberships have to be kept for accountability', 'UU 43/2009 pasal 40; UU 27/2022 pasal 50', 201, true, 'PRIVACY'),
    ('MEMBERSHIP_LASTS', 'Masih diperlukan selama keanggotaan berlangsung', 'Still needed while the membership lasts', 'UU 27/2022 pasal 20 ayat (2) huruf e', 202, true, 'PRIVACY'),
    ('CASE_OPEN', 'Masih diperlukan untuk perkara yang belum selesai', 'Still needed for a case that is not closed', 'UU 27/2022 pasal 20 ayat (2) huruf e', 203, true, 'PRIVACY'),
    ('LEGAL_CLAIM', 'Diperlukan untuk keberatan atau sengketa', 'Needed for an appeal or a dispute', 'UU 27/2022 pasal 15', 204, true, 'PRIVACY'),
    ('OFFICE_DUTY', 'Akun petugas diperlukan selama bertugas', 'The account of an officer is needed while in office', 'UU 27/2022 pasal 20 ayat (2) huruf c', 205, true, 'PRIVACY'),
    ('HARMS_OTHERS', 'Membuka data orang lain atau membahayakan keselamatan', 'Would disclose the data of others or endanger somebody', 'UU 27/2022 pasal 33', 206, true, 'PRIVACY'),
    ('DATA_CORRECT', 'Data sudah sesuai dengan bukti yang ada', 'The data agrees with the evidence', 'UU 27/2022 pasal 30', 207, true, 'PRIVACY');

-- Data of these people is kept and not used, until it is lifted.
create table data_restriction (
    id         uuid        not null,
    centre_id  uuid        not null,
    person_id  uuid        not null,
    since      timestamptz not null,
    lifted_at  timestamptz,
    lifted_by  uuid,
    constraint data_restriction_pk primary key (id),
    constraint data_restriction_centre_fk foreign key (centre_id) references centre,
    constraint data_restriction_person_fk foreign key (person_id) references person,
    constraint data_restriction_lifter_fk foreign key (lifted_by) references person,
    constraint data_restriction_lifted_ck check ((lifted_at is null) = (lifted_by is null))
);
create unique index data_restriction_one_uq on data_restriction (person_id, centre_id) where lifted_at is null;
create index data_restriction_centre_ix on data_restriction (centre_id);
select allow('data_restriction', 'select, insert, update (lifted_at, lifted_by)');

create table data_request (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    person_id         uuid        not null,
    number            text        not null,
    kind              text        not null,
    about             text        not null,
    received_at       timestamptz not null,
    due_at            timestamptz not null,
    status            text        not null,
    status_changed_at timestamptz not null,
    answer            text,
    ground            text,
    explanation       text,
    examined_by       uuid,
    decided_by        uuid,
    question          text,
    account_ends_at   timestamptz,
    constraint data_request_pk primary key (id),
    constraint data_request_of_centre_uq unique (centre_id, id),
    constraint data_request_number_uq unique (centre_id, number),
    constraint data_request_centre_fk foreign key (centre_id) references centre,
    constraint data_request_person_fk foreign key (person_id) references person,
    constraint data_request_examined_fk foreign key (examined_by) references person,
    constraint data_request_decided_fk foreign key (decided_by) references person,
    constraint data_request_ground_fk foreign key (ground) references reason,
    constraint data_request_kind_ck
        check (kind in ('CONSENT_WITHDRAWN', 'ACCESS', 'CORRECTION', 'RESTRICTION', 'ERASURE')),
    constraint data_request_about_ck check (char_length(about) <= 2000),
    constraint data_request_status_ck check (status in ('RECEIVED', 'PROPOSED', 'DECIDED', 'DONE', 'WITHDRAWN')),
    constraint data_request_answer_ck check (answer in ('GRANT', 'PART', 'REFUSE')),
    constraint data_request_answered_ck check (status not in ('PROPOSED', 'DECIDED', 'DONE')
        or (answer is not null and explanation is not null and examined_by is not null)),
    -- nothing is refused without a ground of the law and a second person, nothing erased without one
    constraint data_request_ground_ck check ((ground is not null) = coalesce(answer in ('PART', 'REFUSE'), false)),
    constraint data_request_two_people_ck check (status not in ('DECIDED', 'DONE')
        or (answer = 'GRANT' and kind <> 'ERASURE') or decided_by is not null),
    constraint data_request_four_eyes_ck check (examined_by <> decided_by),
    constraint data_request_not_oneself_ck check (person_id <> examined_by and person_id <> decided_by)
);
-- one of a kind at a time
create unique index data_request_one_open_uq on data_request (centre_id, person_id, kind)
    where status in ('RECEIVED', 'PROPOSED', 'DECIDED');
create index data_request_list_ix on data_request (centre_id, received_at desc, id desc);
create index data_request_person_ix on data_request (person_id, centre_id, received_at desc);
select allow('data_request', 'select, insert, update');

create table data_request_change (
    id         uuid        not null,
    centre_id  uuid        not null,
    request_id uuid        not null,
    to_status  text        not null,
    changed_by uuid,
    changed_at timestamptz not null,
    constraint data_request_change_pk primary key (id),
    constraint data_request_change_request_fk foreign key (centre_id, request_id) references data_request (centre_id, id),
    constraint data_request_change_person_fk foreign key (changed_by) references person
);
create index data_request_change_ix on data_request_change (request_id, changed_at, id);
select allow('data_request_change', 'select, insert');
create trigger data_request_change_only_grows before update or delete on data_request_change
    for each row execute function refuse_change();

-- The proof of an erasure: what kind of thing is gone or stays, and why. Nothing of what it said.
create table data_erasure (
    id         uuid        not null,
    centre_id  uuid        not null,
    request_id uuid        not null,
    what       text        not null,
    erased     integer     not null,
    ground     text,
    at         timestamptz not null,
    constraint data_erasure_pk primary key (id),
    constraint data_erasure_request_fk foreign key (centre_id, request_id) references data_request (centre_id, id),
    constraint data_erasure_ground_fk foreign key (ground) references reason,
    constraint data_erasure_either_ck check ((erased > 0) = (ground is null))
);
create index data_erasure_request_ix on data_erasure (request_id, at, id);
select allow('data_erasure', 'select, insert');
create trigger data_erasure_only_grows before update or delete on data_erasure
    for each row execute function refuse_change();

-- What the process has asked of us once; a retry finds it here and changes nothing.
create table privacy_step (
    case_id uuid        not null,
    step    text        not null,
    done_at timestamptz not null,
    constraint privacy_step_pk primary key (case_id, step)
);
select allow('privacy_step', 'select, insert');

-- Erased: the member keeps number, name, NIK and standing, and cannot be reached any more.
alter table member
    alter column phone drop not null,
    add column erased_at timestamptz,
    add constraint member_erased_ck check ((phone is null) = (erased_at is not null));
select allow('member_card', 'delete');
