-- The logo that a centre shows now: one of its own documents. Those that were sent before become it.
alter table centre
    add column logo_id uuid,
    add constraint centre_logo_fk foreign key (id, logo_id) references document (centre_id, id);
update centre
   set logo_id = (select d.id from document d
                   where d.case_kind = 'centre' and d.case_id = centre.id and d.purpose = 'LOGO'
                     and d.type <> 'application/pdf' and d.erased_at is null
                   order by d.uploaded_at desc, d.id desc
                   limit 1);
