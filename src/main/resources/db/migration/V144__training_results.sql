-- What participants achieved. Rows are only ever added, so that it stays known who wrote what; what was written last counts.
create table training_score (
    id           uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    enrolment_id uuid        not null,
    pre          smallint,
    post         smallint,
    recorded_by  uuid        not null,
    recorded_at  timestamptz not null,
    constraint training_score_pk primary key (id),
    constraint training_score_centre_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint training_score_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint training_score_person_fk foreign key (recorded_by) references person,
    constraint training_score_ck check (pre between 0 and 100 and post between 0 and 100)
);
create index training_score_ix on training_score (enrolment_id, recorded_at desc, id desc);
create index training_score_batch_ix on training_score (batch_id);
select allow('training_score', 'select, insert');
create trigger training_score_only_grows before update or delete on training_score
    for each row execute function refuse_change();

create table training_practice (
    id           uuid        not null,
    centre_id    uuid        not null,
    batch_id     uuid        not null,
    enrolment_id uuid        not null,
    unit         smallint    not null,
    mark         text        not null,
    recorded_by  uuid        not null,
    recorded_at  timestamptz not null,
    constraint training_practice_pk primary key (id),
    constraint training_practice_centre_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint training_practice_enrolment_fk foreign key (batch_id, enrolment_id) references enrolment (batch_id, id),
    constraint training_practice_person_fk foreign key (recorded_by) references person,
    constraint training_practice_mark_ck check (mark in ('COMPETENT', 'NOT_YET', 'NONE'))
);
comment on column training_practice.mark is 'NONE: what stood there was taken away';
create index training_practice_ix on training_practice (enrolment_id, unit, recorded_at desc, id desc);
create index training_practice_batch_ix on training_practice (batch_id);
select allow('training_practice', 'select, insert');
create trigger training_practice_only_grows before update or delete on training_practice
    for each row execute function refuse_change();

-- What the table said; with what it was asked stands in training_trace.
create table training_result (
    id            uuid        not null,
    centre_id     uuid        not null,
    enrolment_id  uuid        not null,
    attendance    smallint    not null,
    result        text        not null,
    determined_at timestamptz not null,
    constraint training_result_pk primary key (id),
    constraint training_result_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint training_result_attendance_ck check (attendance between 0 and 100),
    constraint training_result_result_ck check (
        result in ('CERTIFICATE', 'REMEDIAL_TEST', 'REMEDIAL_PRACTICE', 'ATTENDANCE_LETTER', 'DROPPED_OUT'))
);
create index training_result_ix on training_result (enrolment_id, determined_at desc, id desc);
select allow('training_result', 'select, insert');
create trigger training_result_only_grows before update or delete on training_result
    for each row execute function refuse_change();

-- What was said with the results of a batch: by whoever sent them, and by the supervisor who judged them.
create table training_results_word (
    id        uuid        not null,
    centre_id uuid        not null,
    batch_id  uuid        not null,
    what      text        not null,
    words     text,
    said_by   uuid        not null,
    said_at   timestamptz not null,
    constraint training_results_word_pk primary key (id),
    constraint training_results_word_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint training_results_word_person_fk foreign key (said_by) references person,
    constraint training_results_word_what_ck check (what in ('SENT', 'APPROVED', 'RETURNED')),
    constraint training_results_word_words_ck check (char_length(words) <= 1000 and (what <> 'RETURNED' or words is not null))
);
create index training_results_word_ix on training_results_word (batch_id, said_at, id);
select allow('training_results_word', 'select, insert');
create trigger training_results_word_only_grows before update or delete on training_results_word
    for each row execute function refuse_change();

-- Whether somebody may make up for what is missing, and until when.
create table training_make_up (
    enrolment_id uuid        not null,
    centre_id    uuid        not null,
    offered      boolean     not null,
    words        text        not null,
    until        timestamptz not null,
    decided_by   uuid        not null,
    decided_at   timestamptz not null,
    constraint training_make_up_pk primary key (enrolment_id),
    constraint training_make_up_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint training_make_up_person_fk foreign key (decided_by) references person,
    constraint training_make_up_words_ck check (char_length(words) between 10 and 1000)
);
select allow('training_make_up', 'select, insert');

-- What a participant takes home, as it was when it was issued. The secret of its QR code can be read with the vault alone;
-- the document is made when it is first asked for, and kept.
create table training_certificate (
    id           uuid        not null,
    centre_id    uuid        not null,
    enrolment_id uuid        not null,
    person_id    uuid        not null,
    number       text        not null,
    kind         text        not null,
    name         text        not null,
    programme    text        not null,
    programme_en text        not null,
    hours        smallint    not null,
    first_day    date        not null,
    last_day     date        not null,
    token_hash   bytea       not null,
    token        bytea       not null,
    issued_at    timestamptz not null,
    document     bytea,
    constraint training_certificate_pk primary key (id),
    constraint training_certificate_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint training_certificate_person_fk foreign key (person_id) references person,
    constraint training_certificate_once_uq unique (enrolment_id),
    constraint training_certificate_number_uq unique (centre_id, number),
    constraint training_certificate_token_uq unique (token_hash),
    constraint training_certificate_kind_ck check (kind in ('CERTIFICATE', 'ATTENDANCE_LETTER')),
    constraint training_certificate_hash_ck check (octet_length(token_hash) = 32),
    constraint training_certificate_days_ck check (last_day >= first_day)
);
create index training_certificate_person_ix on training_certificate (person_id);
select allow('training_certificate', 'select, insert, update (document)');

alter table batch add column evaluation text;
alter table batch add constraint batch_evaluation_ck check (char_length(evaluation) between 20 and 4000);
