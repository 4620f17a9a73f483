-- Enrolments that should hold a seat and hold none, or hold one and should not. Must be empty.
select e.id::text as enrolment, e.status, s.seat_no
  from canting.enrolment e
  left join canting.seat s on s.enrolment_id = e.id
 where (e.status in ('OFFERED', 'CONFIRMED', 'ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')) <> (s.seat_no is not null)
   and e.status not in ('WITHDRAWN', 'NO_SHOW')
