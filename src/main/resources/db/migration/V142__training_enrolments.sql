-- A person's way into a batch, and the seats. The seats decide: each is a row, held by one enrolment at most.
create table enrolment (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    batch_id          uuid        not null,
    person_id         uuid        not null,
    entered_by        uuid,
    status            text        not null,
    status_changed_at timestamptz not null,
    requested_at      timestamptz not null,
    -- since when it waits: moved back when an offer ran out
    queued_at         timestamptz,
    points            smallint,
    lot               bigint      not null,
    -- a cancelled batch gives the first right in the next one
    first_right       boolean     not null default false,
    rank              smallint,
    reserved_wish     boolean     not null,
    adjustment        bytea,
    household_head    boolean     not null,
    short_notice      boolean     not null,
    next_batch        boolean     not null default false,
    offered_at        timestamptz,
    offer_until       timestamptz,
    passes            smallint    not null default 0,
    expiries          smallint    not null default 0,
    reviewed_by       uuid,
    approved_by       uuid,
    reason_code       text,
    note              text,
    moved_to          uuid,
    constraint enrolment_pk primary key (id),
    constraint enrolment_of_centre_uq unique (centre_id, id),
    constraint enrolment_of_batch_uq unique (batch_id, id),
    constraint enrolment_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint enrolment_person_fk foreign key (person_id) references person,
    constraint enrolment_entered_fk foreign key (entered_by) references person,
    constraint enrolment_reviewed_fk foreign key (reviewed_by) references person,
    constraint enrolment_approved_fk foreign key (approved_by) references person,
    constraint enrolment_moved_fk foreign key (centre_id, moved_to) references enrolment (centre_id, id),
    constraint enrolment_status_ck check (status in ('REQUESTED', 'REVIEW', 'APPROVAL', 'WAITLISTED', 'OFFERED', 'CONFIRMED',
        'ATTENDING', 'INCOMPLETE', 'REFUSED', 'EXPIRED', 'DECLINED', 'OFFER_EXPIRED', 'CLOSED', 'CANCELLED',
        'LATE_CANCELLED', 'MOVED', 'BATCH_CANCELLED', 'WITHDRAWN', 'COMPLETED', 'ENDED_INCOMPLETE', 'NO_SHOW')),
    constraint enrolment_queued_ck check (status not in ('WAITLISTED', 'OFFERED') or queued_at is not null),
    constraint enrolment_offer_ck check ((status = 'OFFERED') = (offer_until is not null)),
    constraint enrolment_refused_ck check (status <> 'REFUSED' or reason_code is not null),
    constraint enrolment_moved_ck check ((status = 'MOVED') = (moved_to is not null)),
    constraint enrolment_not_oneself_ck check (reviewed_by <> person_id and approved_by <> person_id),
    constraint enrolment_passes_ck check (passes between 0 and 1 and expiries between 0 and 2)
);
-- one at a time for a person in a batch
create unique index enrolment_one_open_uq on enrolment (batch_id, person_id)
    where status in ('REQUESTED', 'REVIEW', 'APPROVAL', 'WAITLISTED', 'OFFERED', 'CONFIRMED', 'ATTENDING', 'INCOMPLETE');
-- the queue, in its order
create index enrolment_queue_ix on enrolment (batch_id, first_right desc, rank, points desc, queued_at, lot, id)
    where status = 'WAITLISTED';
create index enrolment_list_ix on enrolment (centre_id, batch_id, requested_at desc, id desc);
create index enrolment_mine_ix on enrolment (person_id, requested_at desc, id desc);
create index enrolment_offers_ix on enrolment (offer_until) where status = 'OFFERED';
select allow('enrolment', 'select, insert, update');

create table enrolment_change (
    id           uuid        not null,
    centre_id    uuid        not null,
    enrolment_id uuid        not null,
    from_status  text,
    to_status    text        not null,
    changed_by   uuid,
    changed_at   timestamptz not null,
    reason_code  text,
    note         text,
    constraint enrolment_change_pk primary key (id),
    constraint enrolment_change_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint enrolment_change_person_fk foreign key (changed_by) references person
);
create index enrolment_change_ix on enrolment_change (centre_id, enrolment_id, changed_at, id);
select allow('enrolment_change', 'select, insert');

create table seat (
    centre_id    uuid     not null,
    batch_id     uuid     not null,
    seat_no      smallint not null,
    -- for whoever has a disability, until five working days before the start
    reserved     boolean  not null,
    enrolment_id uuid,
    constraint seat_pk primary key (batch_id, seat_no),
    constraint seat_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint seat_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint seat_enrolment_uq unique (enrolment_id),
    constraint seat_no_ck check (seat_no between 1 and 200)
);
create index seat_centre_ix on seat (centre_id, batch_id);
select allow('seat', 'select, insert, update, delete');

-- What happened to each seat, and never anything else: places and money are counted from here at every moment.
create table seat_movement (
    id           uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    seat_no      smallint    not null,
    enrolment_id uuid,
    what         text        not null,
    moved_at     timestamptz not null,
    moved_by     uuid,
    cause        text        not null,
    constraint seat_movement_pk primary key (id),
    constraint seat_movement_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint seat_movement_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint seat_movement_person_fk foreign key (moved_by) references person,
    constraint seat_movement_what_ck check (what in ('ADDED', 'REMOVED', 'OFFERED', 'CONFIRMED', 'RELEASED', 'UNRESERVED')),
    constraint seat_movement_enrolment_ck check (
        (what in ('OFFERED', 'CONFIRMED', 'RELEASED')) = (enrolment_id is not null))
);
create index seat_movement_batch_ix on seat_movement (centre_id, batch_id, moved_at, id);
create index seat_movement_enrolment_ix on seat_movement (enrolment_id) where enrolment_id is not null;
select allow('seat_movement', 'select, insert');
create trigger seat_movement_only_grows before update or delete on seat_movement
    for each row execute function refuse_change();

-- Whoever is offered or has a place sits on a seat, and nobody else does: checked when the transaction ends.
create function seat_fits(enrolment uuid) returns boolean language sql stable as $$
    select coalesce((
        select case
                   when e.status in ('OFFERED', 'CONFIRMED', 'ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
                       then exists (select from seat s where s.enrolment_id = e.id)
                   when e.status in ('WITHDRAWN', 'NO_SHOW') then true
                   else not exists (select from seat s where s.enrolment_id = e.id)
               end
          from enrolment e where e.id = enrolment), true)
$$;
create function check_seat() returns trigger language plpgsql as $$
declare
    one uuid;
begin
    foreach one in array case when tg_table_name = 'enrolment' then array [new.id]
                              else array_remove(array [old.enrolment_id, new.enrolment_id], null) end loop
        if not seat_fits(one) then
            raise exception 'enrolment % and its seat do not fit', one using errcode = 'integrity_constraint_violation';
        end if;
    end loop;
    return null;
end $$;
create constraint trigger enrolment_sits after insert or update of status on enrolment
    deferrable initially deferred for each row execute function check_seat();
create constraint trigger seat_is_of_who_sits after update of enrolment_id on seat
    deferrable initially deferred for each row execute function check_seat();

-- The order in which people were ranked, and each change by hand with its reason.
create table rank_change (
    id           uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    enrolment_id uuid        not null,
    from_rank    smallint,
    to_rank      smallint    not null,
    changed_by   uuid,
    changed_at   timestamptz not null,
    reason       text,
    constraint rank_change_pk primary key (id),
    constraint rank_change_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint rank_change_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint rank_change_person_fk foreign key (changed_by) references person,
    -- a hand says why
    constraint rank_change_reason_ck check ((changed_by is null) = (reason is null)),
    constraint rank_change_reason_length_ck check (char_length(reason) between 10 and 1000)
);
create index rank_change_batch_ix on rank_change (centre_id, batch_id, changed_at, id);
select allow('rank_change', 'select, insert');

-- Missed without a word, or cancelled late: whole and half points that count for twelve months unless excused.
create table no_show (
    id            uuid        not null,
    centre_id     uuid        not null,
    person_id     uuid        not null,
    enrolment_id  uuid        not null,
    half_points   smallint    not null,
    happened_at   timestamptz not null,
    explain_until timestamptz not null,
    explanation   bytea,
    excused_by    uuid,
    excused_at    timestamptz,
    reason_code   text,
    constraint no_show_pk primary key (id),
    constraint no_show_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint no_show_person_fk foreign key (person_id) references person,
    constraint no_show_excuser_fk foreign key (excused_by) references person,
    constraint no_show_uq unique (enrolment_id),
    constraint no_show_points_ck check (half_points in (1, 2)),
    constraint no_show_excused_ck check ((excused_by is null) = (excused_at is null)),
    constraint no_show_not_oneself_ck check (excused_by <> person_id)
);
create index no_show_person_ix on no_show (centre_id, person_id, happened_at);
select allow('no_show', 'select, insert, update');

-- Whom a later module recommends for a programme: named in an open action item, or on the way to a certificate.
create table training_recommendation (
    id           uuid        not null,
    centre_id    uuid        not null,
    person_id    uuid        not null,
    programme_id uuid        not null,
    source       text        not null,
    source_id    uuid        not null,
    since        timestamptz not null,
    until        timestamptz,
    constraint training_recommendation_pk primary key (id),
    constraint training_recommendation_programme_fk foreign key (centre_id, programme_id)
        references programme (centre_id, id),
    constraint training_recommendation_person_fk foreign key (person_id) references person,
    constraint training_recommendation_source_ck check (source in ('MENTORING', 'CERTIFICATION')),
    constraint training_recommendation_uq unique (source, source_id, programme_id)
);
create index training_recommendation_person_ix on training_recommendation (centre_id, person_id) where until is null;
create index training_recommendation_programme_ix on training_recommendation (programme_id);
select allow('training_recommendation', 'select, insert, update');

-- Households on the Dinas' list of low incomes, by person; of the list only that somebody stands on it.
create table low_income (
    centre_id uuid        not null,
    person_id uuid        not null,
    listed_by uuid        not null,
    listed_at timestamptz not null,
    until     date        not null,
    constraint low_income_pk primary key (centre_id, person_id),
    constraint low_income_person_fk foreign key (person_id) references person,
    constraint low_income_lister_fk foreign key (listed_by) references person,
    constraint low_income_not_oneself_ck check (listed_by <> person_id)
);
create index low_income_person_ix on low_income (person_id);
select allow('low_income', 'select, insert, update, delete');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, timestamptz '2000-01-01 00:00:00Z', amount, unit
  from centre, (values ('approve-batch', 3, 'WORKING_DAY'), ('review-eligibility', 3, 'WORKING_DAY'),
                       ('confirm-selection', 3, 'WORKING_DAY'), ('decide-to-run', 2, 'WORKING_DAY'),
                       ('cancel-cut-off', 5, 'WORKING_DAY'), ('reserved-release', 5, 'WORKING_DAY'),
                       ('record-attendance', 2, 'WORKING_DAY'), ('check-attendance', 2, 'WORKING_DAY'),
                       ('dispute-attendance', 10, 'WORKING_DAY'), ('correct-attendance', 3, 'WORKING_DAY'),
                       ('find-trainer', 1, 'WORKING_DAY'), ('record-results', 5, 'WORKING_DAY'),
                       ('approve-results', 3, 'WORKING_DAY'), ('offer-make-up', 5, 'WORKING_DAY'),
                       ('make-up', 30, 'CALENDAR_DAY'), ('judge-absence', 3, 'WORKING_DAY'),
                       ('explain-absence', 10, 'WORKING_DAY'), ('close-batch', 10, 'WORKING_DAY')
       ) as level (key, amount, unit);
