-- A person whom a rule speaks against may ask that somebody looks, and says why; it may tell of their life, so it is sealed.
alter table enrolment add column review_wish bytea;
-- A place in another batch is wanted instead of this one, which stays theirs until they have the other.
alter table enrolment add column moves_from uuid;
-- Of a cooperative that has a NIB: what the ministry's money asks for.
alter table enrolment add column cooperative boolean not null default false;
alter table enrolment add constraint enrolment_moves_fk foreign key (centre_id, moves_from) references enrolment (centre_id, id);
alter table enrolment add constraint enrolment_moves_ck check (moves_from <> id);
create unique index enrolment_moves_once_uq on enrolment (moves_from)
    where status in ('REQUESTED', 'REVIEW', 'APPROVAL', 'WAITLISTED', 'OFFERED');

-- What a person says about an absence, and what came of it. A table may excuse; that nothing excuses it, a person says.
alter table no_show add column said text;
alter table no_show add column paper boolean not null default false;
alter table no_show add column explained_at timestamptz;
alter table no_show add column outcome text;
alter table no_show add column settled_at timestamptz;
alter table no_show add constraint no_show_said_ck check (said in ('OWN_ILLNESS', 'CHILD_ILLNESS', 'DEATH_OR_BIRTH', 'SUMMONS',
    'DISASTER', 'ORDER', 'OTHER'));
alter table no_show add constraint no_show_explained_ck check ((said is null) = (explained_at is null));
alter table no_show add constraint no_show_outcome_ck check (outcome in ('EXCUSED', 'HALF', 'NONE'));
alter table no_show add constraint no_show_settled_ck check (settled_at is null or outcome is not null);
alter table no_show add constraint no_show_judged_ck check (excused_by is null or outcome is not null);

-- The secret of a link with which an offer is answered, made when the message that carries it is rendered.
create table offer_token (
    hash         bytea       not null,
    centre_id    uuid        not null,
    enrolment_id uuid        not null,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    constraint offer_token_pk primary key (hash),
    constraint offer_token_enrolment_fk foreign key (centre_id, enrolment_id) references enrolment (centre_id, id),
    constraint offer_token_hash_ck check (octet_length(hash) = 32)
);
create index offer_token_enrolment_ix on offer_token (centre_id, enrolment_id);
create index offer_token_expired_ix on offer_token (expires_at);
select allow('offer_token', 'select, insert, delete');

-- The participants of a batch, by name, a page at a time.
create index enrolment_batch_person_ix on enrolment (batch_id, person_id);

-- Who was trained where and when: asked for a ward, and for a person.
create index enrolment_completed_ix on enrolment (centre_id, person_id, status_changed_at) where status = 'COMPLETED';

-- A row of one table has no column of the other: each of the two is asked for what it has.
create or replace function check_seat() returns trigger language plpgsql as $$
declare
    one uuid;
    touched uuid[];
begin
    if tg_table_name = 'enrolment' then
        touched := array [new.id];
    else
        touched := array_remove(array [old.enrolment_id, new.enrolment_id], null);
    end if;
    foreach one in array touched loop
        if not seat_fits(one) then
            raise exception 'enrolment % and its seat do not fit', one using errcode = 'integrity_constraint_violation';
        end if;
    end loop;
    return null;
end $$;
