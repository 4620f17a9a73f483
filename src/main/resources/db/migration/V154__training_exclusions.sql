-- Whoever leads a session says that a participant must leave. The participant is heard, a supervisor decides, and an appeal
-- can lift it. What is said of a person is sealed.
create table exclusion (
    id           uuid        not null,
    centre_id    uuid        not null,
    enrolment_id uuid        not null,
    raised_by    uuid        not null,
    raised_at    timestamptz not null,
    words        bytea,
    heard        bytea,
    heard_at     timestamptz,
    decision     text,
    decided_by   uuid,
    decided_at   timestamptz,
    reason       text,
    lifted_at    timestamptz,
    constraint exclusion_pk primary key (id),
    constraint exclusion_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint exclusion_raiser_fk foreign key (raised_by) references person,
    constraint exclusion_decider_fk foreign key (decided_by) references person,
    constraint exclusion_four_eyes_ck check (decided_by <> raised_by),
    constraint exclusion_decision_ck check (decision in ('STAYS', 'LEAVES')),
    constraint exclusion_decided_ck check (
        (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)
        and (decision is null) = (reason is null)),
    constraint exclusion_lifted_ck check (lifted_at is null or decision = 'LEAVES')
);
create unique index exclusion_one_open_uq on exclusion (enrolment_id) where decision is null;
create index exclusion_enrolment_ix on exclusion (centre_id, enrolment_id, raised_at);
create index exclusion_raiser_ix on exclusion (raised_by);
create index exclusion_decider_ix on exclusion (decided_by) where decided_by is not null;
select allow('exclusion', 'select, insert, update');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, timestamptz '2000-01-01 00:00:00Z', amount, unit
  from centre, (values ('exclusion-hearing', 3, 'WORKING_DAY'), ('decide-exclusion', 2, 'WORKING_DAY')
       ) as level (key, amount, unit);
