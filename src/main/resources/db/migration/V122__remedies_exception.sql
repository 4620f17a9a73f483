-- Requests for an exception: more time, an adjustment, a waiver. What people write may tell of their health: it is sealed.
alter table remedy_reason
    drop constraint remedy_reason_outcome_ck,
    add constraint remedy_reason_outcome_ck check (outcome ~ '^(APPEAL|COMPLAINT|EXCEPTION)_[A-Z]+$');
insert into remedy_reason (code, outcome, text_id, text_en, rule, sort) values
    ('NO_HINDRANCE', 'EXCEPTION_REFUSED', 'Yang diceritakan tidak menghalangi', 'What was told is no hindrance', 'Aturan sentra', 1),
    ('REQUIRED_BY_LAW', 'EXCEPTION_REFUSED', 'Syarat ini diwajibkan peraturan', 'The requirement is set by law', 'UU 30/2014 pasal 8', 2),
    ('UNFAIR_TO_OTHERS', 'EXCEPTION_REFUSED', 'Merugikan orang lain yang menunggu', 'It would be unfair to others who wait', 'Aturan sentra', 3),
    ('NOT_FEASIBLE', 'EXCEPTION_REFUSED', 'Sentra tidak mampu menyediakannya', 'The centre is not able to provide it', 'UU 8/2016 pasal 19', 4),
    ('GIVEN_BEFORE', 'EXCEPTION_REFUSED', 'Waktu tambahan sudah diberikan sebelumnya', 'More time was given before', 'Aturan sentra', 5);

create table exception_request (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    person_id         uuid        not null,
    entered_by        uuid,
    number            text        not null,
    case_kind         text        not null,
    case_id           uuid        not null,
    case_number       text        not null,
    case_path         text        not null,
    kind              text        not null,
    wished_until      timestamptz,
    deadline_at       timestamptz,
    requirement       text,
    requirement_label text,
    why               bytea       not null,
    requested_at      timestamptz not null,
    status            text        not null,
    status_changed_at timestamptz not null,
    due_at            timestamptz not null,
    question          bytea,
    answer            bytea,
    judged_by         uuid,
    granted_until     timestamptz,
    reason_code       text,
    words             bytea,
    constraint exception_request_pk primary key (id),
    constraint exception_request_of_centre_uq unique (centre_id, id),
    constraint exception_request_number_uq unique (centre_id, number),
    constraint exception_request_centre_fk foreign key (centre_id) references centre,
    constraint exception_request_person_fk foreign key (person_id) references person,
    constraint exception_request_entered_fk foreign key (entered_by) references person,
    constraint exception_request_judged_fk foreign key (judged_by) references person,
    constraint exception_request_reason_fk foreign key (reason_code) references remedy_reason,
    constraint exception_request_kind_ck check (kind in ('MORE_TIME', 'ADJUSTMENT', 'WAIVER')),
    constraint exception_request_status_ck check (
        status in ('REQUESTED', 'ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'OVERTAKEN')),
    constraint exception_request_time_ck check (
        (kind = 'MORE_TIME') = (wished_until is not null) and (kind = 'MORE_TIME') = (deadline_at is not null)),
    constraint exception_request_requirement_ck check (
        (kind = 'WAIVER') = (requirement is not null) and (requirement is null) = (requirement_label is null)),
    constraint exception_request_asked_ck check (status <> 'ASKED' or question is not null),
    constraint exception_request_judged_ck check (
        status not in ('GRANTED', 'REFUSED') or (judged_by is not null and words is not null)),
    constraint exception_request_granted_ck check (
        (granted_until is not null) = (status = 'GRANTED' and kind = 'MORE_TIME')),
    constraint exception_request_refused_ck check ((reason_code is not null) = (status = 'REFUSED')),
    constraint exception_request_not_oneself_ck check (judged_by <> person_id and judged_by <> entered_by)
);
-- one at a time in a case; the staff list, the case's own, the person's own
create unique index exception_request_one_open_uq on exception_request (case_kind, case_id)
    where status in ('REQUESTED', 'ASKED');
create index exception_request_list_ix on exception_request (centre_id, requested_at desc, id desc);
create index exception_request_case_ix on exception_request (case_kind, case_id, requested_at desc);
create index exception_request_person_ix on exception_request (person_id);
select allow('exception_request', 'select, insert, update');

create table exception_change (
    id           uuid        not null,
    centre_id    uuid        not null,
    exception_id uuid        not null,
    to_status    text        not null,
    changed_by   uuid,
    changed_at   timestamptz not null,
    constraint exception_change_pk primary key (id),
    constraint exception_change_exception_fk foreign key (centre_id, exception_id)
        references exception_request (centre_id, id),
    constraint exception_change_person_fk foreign key (changed_by) references person
);
create index exception_change_exception_ix on exception_change (exception_id, changed_at, id);
select allow('exception_change', 'select, insert');

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, '2000-01-01T00:00:00Z', amount, 'WORKING_DAY'
  from centre, (values ('judge-exception', 2), ('exception-answer', 5)) as level (key, amount);
