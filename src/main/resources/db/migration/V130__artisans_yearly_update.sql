-- What members say once a year, as they said it: each a row of its own that nobody changes.
create table member_update (
    id                     uuid        not null,
    centre_id              uuid        not null,
    member_id              uuid        not null,
    sent_by                uuid        not null,
    sent_at                timestamptz not null,
    channel                text        not null,
    techniques             text[]      not null,
    dyes                   text[]      not null,
    output                 integer     not null,
    output_unit            text        not null,
    output_per             text        not null,
    business               boolean     not null,
    men                    integer,
    women                  integer,
    -- money of a person: shown to nobody but the member, counted for all together
    annual_sales           bigint,
    capital                bigint,
    business_id            text,
    industry_code          text,
    tax_registered         boolean,
    siinas                 boolean,
    mark                   text,
    brand                  text,
    wastewater             text,
    business_scale         text,
    business_scale_version integer,
    industry_scale         text,
    industry_scale_version integer,
    constraint member_update_pk primary key (id),
    constraint member_update_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_update_sender_fk foreign key (sent_by) references person,
    constraint member_update_channel_ck check (channel in ('OWN', 'DESK')),
    constraint member_update_techniques_ck check (
        techniques <@ array['TULIS', 'CAP', 'KOMBINASI', 'COLET', 'MALAM_DINGIN', 'PRINTING']),
    constraint member_update_dyes_ck check (dyes <@ array['NATURAL', 'SYNTHETIC']),
    constraint member_update_output_ck check (output between 0 and 1000000),
    constraint member_update_output_unit_ck check (output_unit in ('PIECE', 'METRE')),
    constraint member_update_output_per_ck check (output_per in ('MONTH', 'YEAR')),
    constraint member_update_workers_ck check (men between 0 and 100000 and women between 0 and 100000),
    constraint member_update_money_ck check (annual_sales between 0 and 1000000000000000
        and capital between 0 and 1000000000000000),
    constraint member_update_business_id_ck check (business_id ~ '^[0-9]{13}$'),
    constraint member_update_industry_code_ck check (industry_code ~ '^[0-9]{5}$'),
    constraint member_update_brand_ck check (char_length(brand) between 1 and 100),
    constraint member_update_mark_ck check (mark in ('NONE', 'FILED', 'REGISTERED')),
    constraint member_update_wastewater_ck check (wastewater in ('NONE', 'OWN', 'CENTRE')),
    -- whoever owns a business says all of it, whoever does not says none of it
    constraint member_update_business_ck check (case when business
        then num_nulls(men, women, tax_registered, siinas, mark, wastewater, business_scale, business_scale_version,
                       industry_scale, industry_scale_version) = 0 and num_nonnulls(annual_sales, capital) > 0
        else num_nonnulls(men, women, annual_sales, capital, business_id, industry_code, tax_registered, siinas, mark,
                          brand, wastewater, business_scale, business_scale_version, industry_scale,
                          industry_scale_version) = 0 end)
);
create index member_update_member_ix on member_update (centre_id, member_id, sent_at desc, id desc);
create index member_update_sender_ix on member_update (sent_by);
select allow('member_update', 'select, insert');
create trigger member_update_only_grows before update or delete on member_update
    for each row execute function refuse_change();

-- What was typed so far, as it was typed, by whoever types it. Sealed as a whole.
create table member_update_draft (
    centre_id uuid        not null,
    member_id uuid        not null,
    person_id uuid        not null,
    sealed    bytea       not null,
    saved_at  timestamptz not null,
    constraint member_update_draft_pk primary key (member_id, person_id),
    constraint member_update_draft_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_update_draft_person_fk foreign key (person_id) references person
);
create index member_update_draft_centre_ix on member_update_draft (centre_id, member_id);
create index member_update_draft_person_ix on member_update_draft (person_id);
select allow('member_update_draft', 'select, insert, update, delete');

-- What a member still has to do, by when, and what happens next on which day. None is left when it is done.
create table member_duty (
    id        uuid not null,
    centre_id uuid not null,
    member_id uuid not null,
    kind      text not null,
    due_on    date not null,
    step      text,
    step_on   date,
    constraint member_duty_pk primary key (id),
    constraint member_duty_member_fk foreign key (centre_id, member_id) references member (centre_id, id),
    constraint member_duty_once_uq unique (centre_id, member_id, kind),
    constraint member_duty_kind_ck check (kind in ('YEARLY_UPDATE', 'BUSINESS_ID', 'INDUSTRY_CODE')),
    constraint member_duty_step_ck check (step in ('ASKED', 'SOON', 'NEAR', 'LATE', 'MISSED')),
    constraint member_duty_step_on_ck check ((step is null) = (step_on is null)),
    -- only the yearly update makes somebody inactive
    constraint member_duty_missed_ck check (step <> 'MISSED' or kind = 'YEARLY_UPDATE')
);
create index member_duty_step_ix on member_duty (step_on) where step_on is not null;
create index member_duty_list_ix on member_duty (centre_id, due_on, id);
select allow('member_duty', 'select, insert, update, delete');

-- Who is a member already gets a month's notice at least.
insert into member_duty (id, centre_id, member_id, kind, due_on, step, step_on)
select gen_random_uuid(), centre_id, id, 'YEARLY_UPDATE', due, 'SOON', due - 30
  from (select *, greatest((since + interval '1 year')::date, current_date + 30) as due from member) as one
 where standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE')
union all
select gen_random_uuid(), centre_id, id, 'BUSINESS_ID', due, 'ASKED', current_date
  from (select *, greatest(since::date + 180, current_date + 30) as due from member) as one
 where standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE') and kind = 'PROVISIONAL'
union all
select gen_random_uuid(), centre_id, id, 'INDUSTRY_CODE', due, 'ASKED', current_date
  from (select *, greatest(since::date + 90, current_date + 30) as due from member) as one
 where standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE')
   and business_id is not null and industry_code <> '13134';

insert into service_level (centre_id, key, valid_from, amount, unit)
select id, key, timestamptz '2000-01-01 00:00:00Z', amount, 'CALENDAR_DAY'
  from centre, (values ('update-grace', 30), ('business-id', 180), ('industry-code', 90)) as level (key, amount);
