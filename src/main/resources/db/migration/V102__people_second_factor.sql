-- What an account shows besides its password: the seed of an authenticator application, sealed. A step of its clock is
-- taken once.
create table second_factor (
    account_id uuid        not null,
    seed       bytea       not null,
    last_step  bigint      not null,
    since      timestamptz not null,
    constraint second_factor_pk primary key (account_id),
    constraint second_factor_account_fk foreign key (account_id) references account on delete cascade
);

-- Each works once; what is kept cannot be turned back without the key.
create table recovery_code (
    account_id  uuid  not null,
    fingerprint bytea not null,
    used_at     timestamptz,
    constraint recovery_code_pk primary key (account_id, fingerprint),
    constraint recovery_code_factor_fk foreign key (account_id) references second_factor on delete cascade
);

select allow('second_factor', 'select, insert, update, delete');
select allow('recovery_code', 'select, insert, update, delete');
