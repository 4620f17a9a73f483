-- Applications that ended in membership without a member. Must be empty.
select a.id::text as application
  from canting.membership_application a
 where a.status = 'MEMBER'
   and not exists (select from canting.member m where m.centre_id = a.centre_id and m.person_id = a.applicant_id)
