-- One table of reasons for all that people decide: what each is for.
alter table reason
    add column area text not null default 'APPLICATION',
    add constraint reason_area_ck check (area in ('APPLICATION', 'SUSPENSION', 'REINSTATEMENT', 'ENDING', 'STANDING'));
insert into reason (code, text_id, text_en, rule, sort, chosen, area) values
    ('CARD_MISUSED', 'Kartu disalahgunakan', 'The card was misused', 'Perjanjian anggota', 101, true, 'SUSPENSION'),
    ('AGREEMENT_BROKEN', 'Perjanjian anggota dilanggar', 'The member agreement was broken', 'Perjanjian anggota', 102, true, 'SUSPENSION'),
    ('FACTS_OUTDATED', 'Keterangan usaha tidak diperbarui', 'Facts of the business were not brought up to date', 'Perjanjian anggota', 103, true, 'SUSPENSION'),
    ('CAUSE_GONE', 'Sebabnya sudah tidak ada', 'The cause is gone', 'Aturan sentra', 111, true, 'REINSTATEMENT'),
    ('DECIDED_WRONGLY', 'Keputusan sebelumnya keliru', 'The earlier decision was wrong', 'Aturan sentra', 112, true, 'REINSTATEMENT'),
    ('RECORDED_WRONGLY', 'Pencatatan sebelumnya keliru', 'The earlier record was wrong', 'Aturan sentra', 113, true, 'REINSTATEMENT'),
    ('LEFT_THE_CITY', 'Pindah, dan tidak lagi bekerja di kota ini', 'Moved away, and does not work in the city any more', 'Aturan sentra', 121, true, 'ENDING'),
    ('NO_MORE_BATIK', 'Tidak lagi membatik', 'Does not make batik any more', 'Aturan sentra', 122, true, 'ENDING'),
    ('AGREEMENT_BROKEN_GRAVELY', 'Perjanjian anggota dilanggar berat', 'The member agreement was broken gravely', 'Perjanjian anggota', 123, true, 'ENDING'),
    ('ADMITTED_ON_UNTRUE_FACTS', 'Diterima dengan keterangan yang tidak benar', 'Admitted on facts that were not true', 'Pernyataan kebenaran isian', 124, true, 'ENDING'),
    ('OWN_WISH', 'Atas permintaan sendiri', 'By own wish', 'Perjanjian anggota', 131, false, 'STANDING'),
    ('SUSPENSION_OVER', 'Masa penangguhan selesai', 'The time of the suspension is over', 'Aturan sentra', 132, false, 'STANDING'),
    ('DIED', 'Meninggal dunia', 'Passed away', 'Aturan sentra', 133, false, 'STANDING'),
    ('UPDATE_MISSED', 'Pembaruan data tahunan terlewat', 'The yearly update was missed', 'Perjanjian anggota', 134, false, 'STANDING'),
    ('UPDATE_SENT', 'Pembaruan data dikirim', 'The yearly update was sent', 'Perjanjian anggota', 135, false, 'STANDING');

alter table member
    add column suspended_until date,
    drop constraint member_standing_ck,
    add constraint member_standing_ck
        check (standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE', 'RESIGNED', 'DECEASED'));
-- a suspension has an end: what was suspended before gets the longest
update member set suspended_until = (standing_changed_at + interval '6 months')::date where standing = 'SUSPENDED';
alter table member
    add constraint member_suspended_ck check ((standing = 'SUSPENDED') = (suspended_until is not null));
-- by what the constraint says and not by the standing, so that the search of the register does not take it for its own
create index member_suspended_ix on member (suspended_until) where suspended_until is not null;

alter table member_change
    add column explanation text,
    add column until date,
    add constraint member_change_reason_fk foreign key (reason) references reason;
create index member_change_reason_ix on member_change (reason) where reason is not null;

-- How a membership comes to its end: wished for, proposed, or by a death.
create table member_offboarding (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    member_id         uuid        not null,
    kind              text        not null,
    status            text        not null,
    status_changed_at timestamptz not null,
    opened_by         uuid        not null,
    opened_at         timestamptz not null,
    due_at            timestamptz,
    reason            text,
    grounds           text,
    statement         text,
    decided_by        uuid,
    decision_reason   text,
    explanation       text,
    constraint member_offboarding_pk primary key (id),
    constraint member_offboarding_of_centre_uq unique (centre_id, id),
    constraint member_offboarding_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_offboarding_opener_fk foreign key (opened_by) references person,
    constraint member_offboarding_decider_fk foreign key (decided_by) references person,
    constraint member_offboarding_reason_fk foreign key (reason) references reason,
    constraint member_offboarding_decision_reason_fk foreign key (decision_reason) references reason,
    constraint member_offboarding_kind_ck check (kind in ('RESIGNATION', 'REVIEW', 'DEATH')),
    constraint member_offboarding_status_ck
        check (status in ('REFLECTION', 'HEARING', 'DECISION', 'ENDING', 'ENDED', 'KEPT', 'CANCELLED', 'DROPPED')),
    constraint member_offboarding_review_ck check (kind <> 'REVIEW' or (reason is not null and grounds is not null)),
    -- whoever proposes does not decide, and nobody decides without saying why
    constraint member_offboarding_four_eyes_ck check (decided_by <> opened_by),
    constraint member_offboarding_decided_ck
        check (kind <> 'REVIEW' or status not in ('ENDING', 'ENDED') or (decided_by is not null
            and decision_reason is not null and explanation is not null))
);
create unique index member_offboarding_one_open_uq on member_offboarding (centre_id, member_id)
    where status in ('REFLECTION', 'HEARING', 'DECISION', 'ENDING');
create index member_offboarding_member_ix on member_offboarding (centre_id, member_id, opened_at desc);
create index member_offboarding_opener_ix on member_offboarding (opened_by);
create index member_offboarding_decider_ix on member_offboarding (decided_by) where decided_by is not null;
create index member_offboarding_reason_ix on member_offboarding (reason) where reason is not null;
create index member_offboarding_decision_reason_ix on member_offboarding (decision_reason)
    where decision_reason is not null;
select allow('member_offboarding', 'select, insert, update');

create table member_offboarding_change (
    id             uuid        not null,
    centre_id      uuid        not null,
    offboarding_id uuid        not null,
    from_status    text,
    to_status      text        not null,
    changed_by     uuid,
    changed_at     timestamptz not null,
    constraint member_offboarding_change_pk primary key (id),
    constraint member_offboarding_change_case_fk foreign key (centre_id, offboarding_id)
        references member_offboarding (centre_id, id),
    constraint member_offboarding_change_person_fk foreign key (changed_by) references person
);
create index member_offboarding_change_ix on member_offboarding_change (centre_id, offboarding_id, changed_at, id);
create index member_offboarding_change_person_ix on member_offboarding_change (changed_by) where changed_by is not null;
select allow('member_offboarding_change', 'select, insert');
create trigger member_offboarding_change_only_grows before update or delete on member_offboarding_change
    for each row execute function refuse_change();

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'resignation-reflection', timestamptz '2000-01-01 00:00:00Z', 7, 'CALENDAR_DAY' from centre
union all
select id, 'membership-hearing', timestamptz '2000-01-01 00:00:00Z', 10, 'WORKING_DAY' from centre;
