-- Facts about a member that weigh are changed after a check; what stood there before stays in the history.
alter table reason
    drop constraint reason_area_ck,
    add constraint reason_area_ck check (area in ('APPLICATION', 'SUSPENSION', 'REINSTATEMENT', 'ENDING', 'STANDING',
        'CHANGE'));
insert into reason (code, text_id, text_en, rule, sort, chosen, area) values
    ('PAPER_DIFFERS', 'Isian tidak sama dengan berkas', 'What was typed is not what the paper says', 'Aturan sentra', 1311, true, 'CHANGE'),
    ('PAPER_NOT_READABLE', 'Berkas tidak terbaca', 'The paper cannot be read', 'Aturan sentra', 1312, true, 'CHANGE'),
    ('PAPER_NOT_FITTING', 'Berkas tidak membuktikannya', 'The paper does not show it', 'Aturan sentra', 1313, true, 'CHANGE'),
    ('BUSINESS_ID_NOT_FOUND', 'NIB tidak ditemukan di OSS', 'The NIB is not found in OSS', 'PP 5/2021', 1314, true, 'CHANGE'),
    ('NIB_CONFIRMED', 'NIB sudah terbit dan diperiksa', 'The NIB was issued and checked', 'Aturan sentra', 1315, false, 'STANDING');

create table fact_change (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    member_id         uuid        not null,
    fact              text        not null,
    old_sealed        bytea       not null,
    new_sealed        bytea       not null,
    why               text        not null,
    asked_by          uuid        not null,
    asked_at          timestamptz not null,
    status            text        not null,
    status_changed_at timestamptz not null,
    checked_by        uuid,
    approved_by       uuid,
    reason_code       text,
    note              text,
    constraint fact_change_pk primary key (id),
    constraint fact_change_of_centre_uq unique (centre_id, id),
    constraint fact_change_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint fact_change_asker_fk foreign key (asked_by) references person,
    constraint fact_change_checker_fk foreign key (checked_by) references person,
    constraint fact_change_approver_fk foreign key (approved_by) references person,
    constraint fact_change_reason_fk foreign key (reason_code) references reason,
    constraint fact_change_fact_ck check (fact in ('NAME', 'NIK', 'BIRTH_DATE', 'ADDRESS', 'BUSINESS_ID')),
    constraint fact_change_status_ck check (status in ('CHECK', 'APPROVAL', 'ACCEPTED', 'MADE', 'REFUSED', 'WITHDRAWN')),
    constraint fact_change_why_ck check (char_length(why) between 1 and 500),
    -- whoever asks does not check, whoever checked does not approve
    constraint fact_change_own_check_ck check (checked_by <> asked_by),
    constraint fact_change_four_eyes_ck check (approved_by <> checked_by and approved_by <> asked_by),
    constraint fact_change_checked_ck check (status not in ('APPROVAL', 'ACCEPTED', 'MADE') or checked_by is not null),
    constraint fact_change_two_persons_ck check (
        status not in ('ACCEPTED', 'MADE') or fact not in ('NAME', 'NIK') or approved_by is not null),
    constraint fact_change_refused_ck check (
        status <> 'REFUSED' or (checked_by is not null and reason_code is not null and note is not null))
);
create unique index fact_change_one_open_uq on fact_change (centre_id, member_id, fact)
    where status in ('CHECK', 'APPROVAL', 'ACCEPTED');
create index fact_change_member_ix on fact_change (centre_id, member_id, asked_at desc);
create index fact_change_asker_ix on fact_change (asked_by);
create index fact_change_checker_ix on fact_change (checked_by) where checked_by is not null;
create index fact_change_approver_ix on fact_change (approved_by) where approved_by is not null;
create index fact_change_reason_ix on fact_change (reason_code) where reason_code is not null;
select allow('fact_change', 'select, insert, update');

create table fact_change_step (
    id         uuid        not null,
    centre_id  uuid        not null,
    change_id  uuid        not null,
    from_status text,
    to_status  text        not null,
    changed_by uuid,
    changed_at timestamptz not null,
    constraint fact_change_step_pk primary key (id),
    constraint fact_change_step_change_fk foreign key (centre_id, change_id) references fact_change (centre_id, id),
    constraint fact_change_step_person_fk foreign key (changed_by) references person
);
create index fact_change_step_ix on fact_change_step (centre_id, change_id, changed_at, id);
create index fact_change_step_person_ix on fact_change_step (changed_by) where changed_by is not null;
select allow('fact_change_step', 'select, insert');
create trigger fact_change_step_only_grows before update or delete on fact_change_step
    for each row execute function refuse_change();

-- What stood in the register before, and what came in its place. Sealed: it may be a NIK.
create table member_fact (
    id         uuid        not null,
    centre_id  uuid        not null,
    member_id  uuid        not null,
    fact       text        not null,
    old_sealed bytea       not null,
    new_sealed bytea       not null,
    changed_by uuid        not null,
    changed_at timestamptz not null,
    constraint member_fact_pk primary key (id),
    constraint member_fact_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_fact_person_fk foreign key (changed_by) references person,
    constraint member_fact_fact_ck check (
        fact in ('NAME', 'NIK', 'BIRTH_DATE', 'ADDRESS', 'PHONE', 'TECHNIQUES', 'BUSINESS_ID'))
);
create index member_fact_ix on member_fact (centre_id, member_id, changed_at desc, id desc);
create index member_fact_person_ix on member_fact (changed_by);
select allow('member_fact', 'select, insert');
create trigger member_fact_only_grows before update or delete on member_fact
    for each row execute function refuse_change();

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, timestamptz '2000-01-01 00:00:00Z', 3, 'WORKING_DAY'
  from centre, (values ('check-change'), ('approve-change')) as level (key);
