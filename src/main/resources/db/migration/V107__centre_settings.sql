-- Who signs for the centre, and how many it takes in a year.
alter table centre
    add column signatory_name  text,
    add column signatory_title text,
    add column signatory_nip   text,
    add column intake_size     integer,
    add constraint centre_signatory_ck check ((signatory_name is null) = (signatory_title is null)),
    add constraint centre_signatory_nip_ck check (signatory_nip ~ '^[0-9]{18}$'),
    add constraint centre_intake_size_ck check (intake_size between 1 and 10000);

-- Who changed which setting when, and what was there before. Without a centre: the calendar of all centres.
create table centre_change (
    id        uuid        not null,
    centre_id uuid,
    at        timestamptz not null,
    by        uuid        not null,
    what      text        not null,
    item      text        not null,
    before    text,
    after     text,
    constraint centre_change_pk primary key (id),
    constraint centre_change_centre_fk foreign key (centre_id) references centre
);
create index centre_change_list_ix on centre_change (centre_id, id desc);
select allow('centre_change', 'select, insert');

create trigger centre_change_only_grows before update or delete on centre_change
    for each row execute function refuse_change();
create trigger centre_change_is_never_emptied before truncate on centre_change
    for each statement execute function refuse_change();
