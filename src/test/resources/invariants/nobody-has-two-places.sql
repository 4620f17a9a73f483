-- People who are in one batch twice at the same time. Must be empty.
select e.batch_id::text as batch, e.person_id::text as person, count(*) as places
  from canting.enrolment e
 where e.status in ('REQUESTED', 'REVIEW', 'APPROVAL', 'WAITLISTED', 'OFFERED', 'CONFIRMED', 'ATTENDING', 'INCOMPLETE')
 group by e.batch_id, e.person_id
having count(*) > 1
