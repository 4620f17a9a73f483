create table centre (
    id            uuid        not null,
    slug          text        not null,
    name          text        not null,
    kind          text        not null,
    street        text        not null,
    place         text        not null,
    city          text        not null,
    city_code     text        not null,
    phone         text,
    email         text,
    zone          text        not null,
    opens         time        not null,
    closes        time        not null,
    home          boolean     not null,
    about_id      text        not null default '',
    about_en      text        not null default '',
    facts_note_id text        not null default '',
    facts_note_en text        not null default '',
    founded_at    timestamptz not null,
    constraint centre_pk primary key (id),
    constraint centre_slug_uq unique (slug),
    constraint centre_slug_ck check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint centre_city_code_ck check (city_code ~ '^[0-9]{2}\.[0-9]{2}$'),
    constraint centre_phone_ck check (phone ~ '^62[0-9]{7,13}$'),
    constraint centre_zone_ck check (zone in ('Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura')),
    constraint centre_office_hours_ck check (opens < closes)
);
create unique index centre_one_home_uq on centre (home) where home;
select allow('centre', 'select, insert, update');

-- Figures that the centre shows of itself.
create table centre_fact (
    centre_id uuid     not null,
    position  smallint not null,
    label_id  text     not null,
    label_en  text     not null,
    figure    bigint   not null,
    before    bigint,
    unit_id   text     not null,
    unit_en   text     not null,
    constraint centre_fact_pk primary key (centre_id, position),
    constraint centre_fact_centre_fk foreign key (centre_id) references centre
);
select allow('centre_fact', 'select, insert, update, delete');

create table closing_day (
    centre_id uuid not null,
    day       date not null,
    reason    text not null,
    constraint closing_day_pk primary key (centre_id, day),
    constraint closing_day_centre_fk foreign key (centre_id) references centre
);
select allow('closing_day', 'select, insert, update, delete');

-- National holidays and joint leave, the same for every centre.
create table holiday (
    day     date not null,
    kind    text not null,
    name_id text not null,
    name_en text not null,
    constraint holiday_pk primary key (day),
    constraint holiday_kind_ck check (kind in ('NATIONAL', 'JOINT_LEAVE'))
);
select allow('holiday', 'select, insert, update, delete');

-- A year is complete when the decree with its movable holidays is known.
create table calendar_year (
    year     integer not null,
    complete boolean not null,
    source   text    not null,
    constraint calendar_year_pk primary key (year)
);
select allow('calendar_year', 'select, insert, update');

-- A promise is never changed: a later row follows it.
create table service_level (
    centre_id  uuid        not null,
    key        text        not null,
    valid_from timestamptz not null,
    amount     integer     not null,
    unit       text        not null,
    by         uuid,
    constraint service_level_pk primary key (centre_id, key, valid_from),
    constraint service_level_centre_fk foreign key (centre_id) references centre,
    constraint service_level_amount_ck check (amount between 1 and 400),
    constraint service_level_unit_ck check (unit in ('WORKING_DAY', 'CALENDAR_DAY', 'WORKING_HOUR'))
);
select allow('service_level', 'select, insert');

create table number_series (
    centre_id uuid    not null,
    prefix    text    not null,
    year      integer not null,
    last      integer not null,
    constraint number_series_pk primary key (centre_id, prefix, year),
    constraint number_series_centre_fk foreign key (centre_id) references centre,
    constraint number_series_prefix_ck check (prefix ~ '^[A-Z]{3,4}$'),
    constraint number_series_six_digits_ck check (last between 1 and 999999)
);
select allow('number_series', 'select, insert, update');
