-- Batches whose bound money, counted from the movements of seats, is not what their confirmed people cost. Must be empty.
with bound as (
    select batch_id, count(*) filter (where what = 'CONFIRMED') as seats
      from (select distinct on (batch_id, seat_no) batch_id, seat_no, what
              from canting.seat_movement where what <> 'UNRESERVED'
             order by batch_id, seat_no, position desc) last
     group by batch_id
), people as (
    select batch_id, count(*) as confirmed
      from canting.enrolment
     where status in ('CONFIRMED', 'ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
        or status in ('WITHDRAWN', 'NO_SHOW') and exists (select from canting.seat s where s.enrolment_id = enrolment.id)
     group by batch_id
)
select b.id::text as batch, bound.seats * b.seat_cost as bound, people.confirmed * b.seat_cost as cost
  from canting.batch b
  left join bound on bound.batch_id = b.id
  left join people on people.batch_id = b.id
 where coalesce(bound.seats, 0) <> coalesce(people.confirmed, 0)
