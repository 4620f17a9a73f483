-- What was uploaded for a case. The newest row of a purpose is the current one; the others are its history.
create table document (
    id             uuid primary key,
    centre_id      uuid not null references centre,
    case_kind      text not null,
    case_id        uuid not null,
    purpose        text not null,
    file_name      text not null,
    type           text not null,
    size           bigint not null,
    sha256         text not null,
    identity_paper boolean not null,
    uploaded_by    uuid not null references person,
    uploaded_at    timestamptz not null,
    erased_at      timestamptz,
    constraint document_centre_uq unique (centre_id, id),
    constraint document_type_ck check (type in ('image/jpeg', 'image/png', 'application/pdf')),
    constraint document_size_ck check (size > 0),
    constraint document_sha256_ck check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint document_purpose_ck check (purpose ~ '^[A-Z][A-Z0-9_]*$'),
    constraint document_named_until_erased_ck check ((file_name = '') = (erased_at is not null))
);
create index document_case_ix on document (case_kind, case_id, purpose, uploaded_at desc, id desc);
create index document_person_ix on document (uploaded_by) include (size) where erased_at is null;

-- The bytes; identity papers are encrypted with the document's id.
create table document_content (
    centre_id   uuid not null,
    document_id uuid not null,
    part        text not null,
    bytes       bytea not null,
    primary key (document_id, part),
    constraint document_content_document_fk foreign key (centre_id, document_id) references document (centre_id, id),
    constraint document_content_part_ck check (part in ('ORIGINAL', 'THUMBNAIL'))
);
-- pictures and sealed bytes do not shrink: trying costs time
alter table document_content alter column bytes set storage external;

select allow('document', 'select, insert, update (file_name, erased_at)');
select allow('document_content', 'select, insert, delete');
