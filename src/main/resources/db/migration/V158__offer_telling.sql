-- An offer to somebody whom no mail reaches is told by staff: the time to answer begins when they have.
create table offer_telling (
    id           uuid        not null,
    centre_id    uuid        not null,
    enrolment_id uuid        not null,
    offered_at   timestamptz not null,
    way          text,
    told_by      uuid,
    told_at      timestamptz,
    settled_at   timestamptz,
    constraint offer_telling_pk primary key (id),
    constraint offer_telling_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint offer_telling_teller_fk foreign key (told_by) references person,
    constraint offer_telling_way_ck check (way in ('WHATSAPP', 'PHONE', 'DESK', 'UNREACHED')),
    constraint offer_telling_told_ck check (
        (way is null) = (told_by is null) and (way is null) = (told_at is null))
);
create unique index offer_telling_one_open_uq on offer_telling (enrolment_id) where told_at is null and settled_at is null;
create index offer_telling_enrolment_ix on offer_telling (centre_id, enrolment_id);
create index offer_telling_teller_ix on offer_telling (told_by) where told_by is not null;
select allow('offer_telling', 'select, insert, update');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'tell-offer', timestamptz '2000-01-01 00:00:00Z', 4, 'WORKING_HOUR' from centre;
