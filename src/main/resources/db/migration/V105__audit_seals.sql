-- From where: the session as a short fingerprint, beside the network.
alter table audit_event add column session text;

create index audit_event_list_ix on audit_event (centre_id, at desc, id desc);
create index audit_event_actor_ix on audit_event (centre_id, actor_id, at desc, id desc);
create index audit_event_action_ix on audit_event (centre_id, action, at desc, id desc);
create index audit_event_about_ix on audit_event ((coalesce(details ->> 'case', details ->> 'member')), id)
    where coalesce(details ->> 'case', details ->> 'member') is not null;

-- One chain a centre, and one for what concerns the whole installation (centre 0000…). Writers know nothing of it: every
-- few seconds one node seals what has come. looked_at: when that was done the time before, so that a row that is older
-- and was not there then is known to be late.
create table audit_seal (
    centre_id uuid        not null,
    n         bigint      not null,
    prev_hash bytea       not null,
    hash      bytea       not null,
    count     integer     not null,
    sealed_at timestamptz not null,
    looked_at timestamptz,
    mac       bytea       not null,
    constraint audit_seal_pk primary key (centre_id, n),
    constraint audit_seal_n_ck check (n > 0),
    constraint audit_seal_count_ck check (count > 0)
);
create index audit_seal_time_ix on audit_seal (sealed_at);

create table audit_seal_entry (
    centre_id uuid    not null,
    n         bigint  not null,
    position  integer not null,
    event     uuid    not null,
    hash      bytea   not null,
    constraint audit_seal_entry_pk primary key (centre_id, n, position),
    constraint audit_seal_entry_once_uq unique (event),
    constraint audit_seal_entry_seal_fk foreign key (centre_id, n) references audit_seal
) with (autovacuum_vacuum_insert_scale_factor = 0.05);

select allow('audit_seal', 'select, insert');
select allow('audit_seal_entry', 'select, insert');
create trigger audit_seal_only_grows before update or delete on audit_seal
    for each row execute function refuse_change();
create trigger audit_seal_is_never_emptied before truncate on audit_seal
    for each statement execute function refuse_change();
create trigger audit_seal_entry_only_grows before update or delete on audit_seal_entry
    for each row execute function refuse_change();
create trigger audit_seal_entry_is_never_emptied before truncate on audit_seal_entry
    for each statement execute function refuse_change();

-- Where the end of a centre's chain is sent each day; to its supervisors when there is no row.
create table audit_recipient (
    centre_id uuid    not null,
    position  integer not null,
    address   text    not null,
    constraint audit_recipient_pk primary key (centre_id, position),
    constraint audit_recipient_once_uq unique (centre_id, address),
    constraint audit_recipient_address_ck check (char_length(address) between 3 and 254)
);
select allow('audit_recipient', 'select, insert, delete');

-- Mail that goes to an address as such.
alter table outgoing_message
    add column address text,
    alter column person_id drop not null,
    add constraint outgoing_message_to_ck check ((person_id is null) <> (address is null));
create unique index outgoing_message_once_an_address_uq on outgoing_message (event, address, template)
    where address is not null;

-- Whether somebody reached the limit with it, so that supervisors are told once.
alter table nik_reveal add column at_limit boolean not null default false;
