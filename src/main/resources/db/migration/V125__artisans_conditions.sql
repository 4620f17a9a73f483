-- A membership can be approved with a condition: what is to be shown, and by when.

-- As it was laid down with the approval; its day moves on by the days that the applicant waited for a place.
create table application_condition (
    application_id uuid        not null,
    centre_id      uuid        not null,
    words          text        not null,
    due_on         date        not null,
    laid_by        uuid        not null,
    laid_at        timestamptz not null,
    constraint application_condition_pk primary key (application_id),
    constraint application_condition_application_fk
        foreign key (centre_id, application_id) references membership_application (centre_id, id),
    constraint application_condition_person_fk foreign key (laid_by) references person,
    constraint application_condition_words_ck check (char_length(words) between 1 and 500)
);
create index application_condition_person_ix on application_condition (laid_by);
select allow('application_condition', 'select, insert, update, delete');

create table member_condition (
    id                uuid        not null,
    version           integer     not null,
    centre_id         uuid        not null,
    member_id         uuid        not null,
    words             text        not null,
    laid_by           uuid        not null,
    laid_at           timestamptz not null,
    due_on            date        not null,
    remind_on         date        not null,
    reminded          boolean     not null default false,
    extended          boolean     not null default false,
    status            text        not null,
    status_changed_at timestamptz not null,
    report            text,
    constraint member_condition_pk primary key (id),
    constraint member_condition_of_centre_uq unique (centre_id, id),
    constraint member_condition_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_condition_person_fk foreign key (laid_by) references person,
    constraint member_condition_status_ck
        check (status in ('OPEN', 'REPORTED', 'REVIEW', 'FULFILLED', 'DROPPED', 'UNMET', 'MOOT')),
    constraint member_condition_reported_ck check (status <> 'REPORTED' or report is not null)
);
create unique index member_condition_one_open_uq on member_condition (centre_id, member_id)
    where status in ('OPEN', 'REPORTED', 'REVIEW');
create index member_condition_member_ix on member_condition (centre_id, member_id, laid_at desc);
create index member_condition_person_ix on member_condition (laid_by);
-- the sweeps: who is reminded, whose day has passed
create index member_condition_due_ix on member_condition (due_on) where status = 'OPEN';
create index member_condition_reminder_ix on member_condition (remind_on) where status = 'OPEN' and not reminded;
select allow('member_condition', 'select, insert, update');

create table member_condition_change (
    id           uuid        not null,
    centre_id    uuid        not null,
    condition_id uuid        not null,
    from_status  text,
    to_status    text        not null,
    changed_by   uuid,
    changed_at   timestamptz not null,
    note         text,
    constraint member_condition_change_pk primary key (id),
    constraint member_condition_change_condition_fk
        foreign key (centre_id, condition_id) references member_condition (centre_id, id),
    constraint member_condition_change_person_fk foreign key (changed_by) references person,
    -- nobody closes a condition, or gives more time, without saying why
    constraint member_condition_change_note_ck
        check (changed_by is null or note is not null or from_status = 'REPORTED' and to_status = 'FULFILLED')
);
create index member_condition_change_ix on member_condition_change (centre_id, condition_id, changed_at, id);
create index member_condition_change_person_ix on member_condition_change (changed_by) where changed_by is not null;
select allow('member_condition_change', 'select, insert');
create trigger member_condition_change_only_grows before update or delete on member_condition_change
    for each row execute function refuse_change();

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, 'confirm-condition', timestamptz '2000-01-01 00:00:00Z', 5, 'WORKING_DAY' from centre
union all
select id, 'review-condition', timestamptz '2000-01-01 00:00:00Z', 5, 'WORKING_DAY' from centre;
