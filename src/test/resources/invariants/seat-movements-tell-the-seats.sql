-- Seats that are not as their last movement left them. Must be empty.
with last as (
    select distinct on (batch_id, seat_no) batch_id, seat_no, what, enrolment_id
      from canting.seat_movement where what <> 'UNRESERVED'
     order by batch_id, seat_no, position desc
)
select coalesce(s.batch_id, l.batch_id)::text as batch, coalesce(s.seat_no, l.seat_no) as seat, l.what,
       s.enrolment_id::text as holds, l.enrolment_id::text as moved
  from canting.seat s
  full join last l on l.batch_id = s.batch_id and l.seat_no = s.seat_no
 where case when s.seat_no is null then l.what <> 'REMOVED'
            when l.seat_no is null or l.what = 'REMOVED' then true
            when l.what in ('OFFERED', 'CONFIRMED') then s.enrolment_id is distinct from l.enrolment_id
            else s.enrolment_id is not null end
