-- What a closed batch was accounted for with, as it was when it was first taken: what is corrected later does not rewrite it.
create table closing_report (
    centre_id uuid        not null,
    batch_id  uuid        not null,
    language  text        not null,
    format    text        not null,
    content   bytea       not null,
    made_by   uuid        not null,
    made_at   timestamptz not null,
    constraint closing_report_pk primary key (batch_id, language, format),
    constraint closing_report_batch_fk foreign key (centre_id, batch_id) references batch (centre_id, id),
    constraint closing_report_made_fk foreign key (made_by) references person,
    constraint closing_report_language_ck check (language in ('id', 'en')),
    constraint closing_report_format_ck check (format in ('pdf', 'xlsx'))
);
create index closing_report_batch_ix on closing_report (centre_id, batch_id);
create index closing_report_made_ix on closing_report (made_by);
select allow('closing_report', 'select, insert');
