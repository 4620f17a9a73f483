-- Whose room a file takes that somebody else has sent: an officer at the desk, or on a visit.
alter table document add column on_behalf_of uuid references person;

update document d
   set on_behalf_of = a.applicant_id
  from membership_application a
 where d.case_kind = 'application' and d.case_id = a.id and d.uploaded_by <> a.applicant_id;
update document d
   set on_behalf_of = e.person_id
  from exception_request e
 where d.case_kind = 'exception' and d.case_id = e.id and d.uploaded_by <> e.person_id;
update document d
   set on_behalf_of = m.person_id
  from fact_change c join member m on m.id = c.member_id
 where d.case_kind = 'FactChange' and d.case_id = c.id and d.uploaded_by <> m.person_id;

drop index document_person_ix;
create index document_person_ix on document ((coalesce(on_behalf_of, uploaded_by))) include (size) where erased_at is null;
