-- Restricted data is opened for a reason, and ended by the centre with words to the person.
alter table data_restriction
    add column lift_words text check (char_length(lift_words) between 1 and 1000),
    add constraint data_restriction_of_centre_uq unique (centre_id, id),
    add constraint data_restriction_lift_words_ck
        check (lifted_by is null or lifted_by = person_id or lift_words is not null);
create index data_restriction_list_ix on data_restriction (centre_id, since desc, id desc) where lifted_at is null;
select allow('data_restriction', 'update (lift_words)');

-- Who looked at restricted details, what for, and how long they stay open to that person.
create table data_opening (
    id             uuid        not null,
    centre_id      uuid        not null,
    restriction_id uuid        not null,
    opened_by      uuid        not null,
    opened_at      timestamptz not null,
    until          timestamptz not null,
    reason         text        not null,
    constraint data_opening_pk primary key (id),
    constraint data_opening_restriction_fk foreign key (centre_id, restriction_id)
        references data_restriction (centre_id, id),
    constraint data_opening_person_fk foreign key (opened_by) references person,
    constraint data_opening_reason_ck
        check (reason in ('ASKED_BY_PERSON', 'OWN_CASE', 'LEGAL_DUTY', 'SAFETY_OF_OTHERS'))
);
create index data_opening_restriction_ix on data_opening (centre_id, restriction_id, opened_at desc);
create index data_opening_person_ix on data_opening (restriction_id, opened_by, until);
create index data_opening_opener_ix on data_opening (opened_by);
select allow('data_opening', 'select, insert');
create trigger data_opening_only_grows before update or delete on data_opening
    for each row execute function refuse_change();

-- How long something stays, where that is known.
alter table data_erasure
    add column kept_until date,
    add constraint data_erasure_until_ck check (kept_until is null or ground is not null);
insert into reason (code, text_id, text_en, rule, sort, chosen, area) values
    ('CLAIM_TIME', 'Putusan masih dapat digugat ke pengadilan', 'The decision can still be challenged in court', 'UU 5/1986 pasal 55; UU 27/2022 pasal 15', 208, true, 'PRIVACY');

-- Whom a note is about: it is theirs to read, and goes with their data.
alter table case_comment
    add column subject_person uuid,
    add column confidential boolean not null default false;
create index case_comment_subject_ix on case_comment (subject_person, written_at desc, id desc);
update case_comment c
   set subject_person = s.person_id
  from (select id::text as case_key, applicant_id as person_id from membership_application
        union all select id::text, person_id from appeal
        union all select id::text, person_id from exception_request
        union all select id::text, person_id from complaint
        union all select id::text, person_id from data_request
        union all select o.id::text, m.person_id from member_offboarding o join member m on m.id = o.member_id
        union all select f.id::text, m.person_id from fact_change f join member m on m.id = f.member_id
        union all select k.id::text, m.person_id from member_condition k join member m on m.id = k.member_id
        union all select k.id::text, a.applicant_id
                    from application_concern k join membership_application a on a.id = k.application_id) s
 where s.case_key = c.case_key;
update case_comment set confidential = true where case_key in (select id::text from application_concern);
select allow('case_comment', 'delete');

-- What colleagues wrote in an application can be emptied; that they did something, and when, stays.
alter table application_closure
    drop constraint application_closure_explanation_check,
    add constraint application_closure_explanation_ck check (char_length(explanation) <= 1000);
select allow('application_status_change', 'update (note)');
select allow('application_verdict', 'update (note)');
select allow('application_mark', 'update (note)');
select allow('application_duplicate_resolution', 'update (grounds)');

-- A frozen file goes when its person has asked for it and no court can ask for it any more; its hash stays. Whoever sets
-- the day empties it: the content itself is nobody's to write.
alter table appeal_file
    add column erase_asked_at timestamptz,
    add column emptied_at     timestamptz,
    drop constraint appeal_file_sha256_ck,
    add constraint appeal_file_sha256_ck check (
        case when emptied_at is null then sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') else content = '' end);
create index appeal_file_to_go_ix on appeal_file (erase_asked_at) where erase_asked_at is not null and emptied_at is null;
create function appeal_file_goes() returns trigger language plpgsql as $$
declare
    days text[] := array['erase_asked_at', 'emptied_at'];
begin
    if tg_op = 'DELETE' or old.emptied_at is not null or to_jsonb(new) - days <> to_jsonb(old) - days then
        raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    if new.emptied_at is not null then
        new.content := '';
    end if;
    return new;
end $$;
drop trigger appeal_file_only_grows on appeal_file;
create trigger appeal_file_only_grows before update or delete on appeal_file
    for each row execute function appeal_file_goes();
select allow('appeal_file', 'update (erase_asked_at, emptied_at)');

-- What a former member once said, and what stood in the register before, goes with their data and not otherwise.
create function goes_with_the_member() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from member where id = old.member_id and erased_at is not null) then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
drop trigger member_update_only_grows on member_update;
create trigger member_update_only_grows before update or delete on member_update
    for each row execute function goes_with_the_member();
drop trigger member_fact_only_grows on member_fact;
create trigger member_fact_only_grows before update or delete on member_fact
    for each row execute function goes_with_the_member();
alter table fact_change
    drop constraint fact_change_why_ck,
    add constraint fact_change_why_ck check (char_length(why) <= 500);
select allow('member_update', 'delete');
select allow('member_fact', 'delete');
