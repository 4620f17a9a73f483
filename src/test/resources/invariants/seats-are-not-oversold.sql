-- Batches with more people on seats than there are seats, or with another number of seats than they have. Must be empty.
select b.id::text as batch, b.maximum, count(distinct s.seat_no) as seats, count(distinct e.id) as people
  from canting.batch b
  left join canting.seat s on s.batch_id = b.id
  left join canting.enrolment e on e.batch_id = b.id
            and e.status in ('OFFERED', 'CONFIRMED', 'ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
 where b.status in ('OPEN', 'SELECTION', 'FILLING', 'AT_RISK', 'CONFIRMED', 'RUNNING')
 group by b.id, b.maximum
having count(distinct s.seat_no) <> b.maximum or count(distinct e.id) > b.maximum
