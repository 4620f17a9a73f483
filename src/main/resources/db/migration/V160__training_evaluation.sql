-- What participants think of a training. That somebody answered stands apart from what was answered, and the answers are
-- counts: there is no row, no time and no order that would join the two.
create table training_evaluation_given (
    enrolment_id uuid not null,
    centre_id    uuid not null,
    batch_id     uuid not null,
    constraint training_evaluation_given_pk primary key (enrolment_id),
    constraint training_evaluation_given_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint training_evaluation_given_batch_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id)
);
create index training_evaluation_given_batch_ix on training_evaluation_given (batch_id);
select allow('training_evaluation_given', 'select, insert');

create table training_evaluation (
    batch_id  uuid     not null,
    centre_id uuid     not null,
    question  text     not null,
    answer    smallint not null,
    people    integer  not null,
    constraint training_evaluation_pk primary key (batch_id, question, answer),
    constraint training_evaluation_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint training_evaluation_question_ck check (question in ('TRAINER', 'ORGANISER')),
    constraint training_evaluation_answer_ck check (answer between 1 and 4),
    constraint training_evaluation_people_ck check (people >= 0)
);
create index training_evaluation_centre_ix on training_evaluation (centre_id, batch_id);
select allow('training_evaluation', 'select, insert, update');
