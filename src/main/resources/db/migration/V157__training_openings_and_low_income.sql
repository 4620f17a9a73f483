-- Who wants to be told when enrolment in a programme opens. Told once, and then forgotten.
create table opening_wish (
    centre_id    uuid        not null,
    programme_id uuid        not null,
    person_id    uuid        not null,
    asked_at     timestamptz not null,
    constraint opening_wish_pk primary key (programme_id, person_id),
    constraint opening_wish_programme_fk foreign key (centre_id, programme_id) references programme (centre_id, id),
    constraint opening_wish_person_fk foreign key (person_id) references person
);
create index opening_wish_person_ix on opening_wish (centre_id, person_id);
select allow('opening_wish', 'select, insert, update, delete');

-- Staff keep the list; what has run out is forgotten.
create index low_income_list_ix on low_income (centre_id, listed_at desc, person_id desc);
create index low_income_until_ix on low_income (until);
