-- Mail that was or is to be sent. Words are found when it is sent, in the reader's language; what they need are ids,
-- numbers, days and codes. One event writes one message a person and kind, however often it is delivered.
create table outgoing_message (
    id          uuid        not null,
    event       uuid        not null,
    centre_id   uuid        not null,
    person_id   uuid        not null,
    account_id  uuid,
    template    text        not null,
    path        text        not null,
    number      text,
    due_at      timestamptz,
    step        text,
    state       text        not null,
    tries       integer     not null default 0,
    next_try_at timestamptz not null,
    created_at  timestamptz not null,
    sent_at     timestamptz,
    failure     text,
    subject     text,
    body        text,
    link        text,
    constraint outgoing_message_pk primary key (id),
    constraint outgoing_message_once_uq unique (event, person_id, template),
    constraint outgoing_message_centre_fk foreign key (centre_id) references centre,
    constraint outgoing_message_person_fk foreign key (person_id) references person on delete cascade,
    constraint outgoing_message_state_ck check (state in ('WAITING', 'SENDING', 'SENT', 'KEPT', 'FAILED', 'DROPPED')),
    constraint outgoing_message_sent_ck check ((state = 'SENT') = (sent_at is not null))
) with (fillfactor = 80);
create index outgoing_message_due_ix on outgoing_message (next_try_at, id) where state in ('WAITING', 'SENDING');
create index outgoing_message_list_ix on outgoing_message (centre_id, created_at desc, id desc);
create index outgoing_message_trouble_ix on outgoing_message (centre_id, created_at desc, id desc)
    where state in ('WAITING', 'SENDING', 'KEPT', 'FAILED');
create index outgoing_message_everywhere_ix on outgoing_message (created_at desc, id desc);
create index outgoing_message_person_ix on outgoing_message (person_id);

create table inbox_message (
    id         uuid        not null,
    event      uuid        not null,
    centre_id  uuid        not null,
    person_id  uuid        not null,
    template   text        not null,
    path       text        not null,
    number     text,
    due_at     timestamptz,
    step       text,
    created_at timestamptz not null,
    read_at    timestamptz,
    constraint inbox_message_pk primary key (id),
    constraint inbox_message_once_uq unique (event, person_id, template),
    constraint inbox_message_centre_fk foreign key (centre_id) references centre,
    constraint inbox_message_person_fk foreign key (person_id) references person on delete cascade
);
create index inbox_message_list_ix on inbox_message (person_id, created_at desc, id desc);
create index inbox_message_unread_ix on inbox_message (person_id) where read_at is null;
create index inbox_message_centre_ix on inbox_message (centre_id);

-- How often an event whose listener failed was delivered anew, and when it is tried next.
create table event_retry (
    publication_id uuid        not null,
    tries          integer     not null,
    next_try_at    timestamptz not null,
    constraint event_retry_pk primary key (publication_id)
);

select allow('outgoing_message', 'select, insert, update, delete');
select allow('inbox_message', 'select, insert, update, delete');
select allow('event_retry', 'select, insert, update, delete');
