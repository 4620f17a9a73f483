-- A participant who cannot come names somebody who would come instead; nothing moves before that person has said yes.
create table seat_substitution (
    id           uuid        not null,
    centre_id    uuid        not null,
    enrolment_id uuid        not null,
    person_id    uuid        not null,
    asked_at     timestamptz not null,
    answer       text,
    answered_at  timestamptz,
    constraint seat_substitution_pk primary key (id),
    constraint seat_substitution_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint seat_substitution_person_fk foreign key (person_id) references person,
    constraint seat_substitution_answer_ck check (answer in ('ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    constraint seat_substitution_answered_ck check ((answer is null) = (answered_at is null))
);
create unique index seat_substitution_one_open_uq on seat_substitution (enrolment_id) where answer is null;
create index seat_substitution_enrolment_ix on seat_substitution (centre_id, enrolment_id);
create index seat_substitution_person_ix on seat_substitution (person_id);
select allow('seat_substitution', 'select, insert, update, delete');
