-- Seats that went to somebody while another stood before them in the queue, read from what is written down of seats and of
-- enrolments. Must be empty. Left out: whoever was passed over and told why, whoever takes nothing at short notice, whoever
-- came back to the queue in the same transaction, and a place before an offer ran out (the one after it is kept).
with step as (
    select c.enrolment_id, c.to_status, c.changed_at as since, c.xmin as came,
           lead(c.changed_at, 1, 'infinity') over told as until,
           count(*) filter (where c.from_status = 'OFFERED' and c.to_status = 'WAITLISTED') over told as returns
      from canting.enrolment_change c
     where c.from_status is distinct from c.to_status
    window told as (partition by c.enrolment_id order by c.changed_at, c.id)
), waiting as (
    select e.id, e.batch_id, s.since, s.until, s.came, e.short_notice, e.reserved_wish, not e.first_right as behind,
           case when b.mode = 'FIRST_COME' then 0 when e.expiries = 0 or s.returns > 0 then e.rank end as rank,
           coalesce(-e.points, 0) as points,
           case when e.expiries = 0 or s.returns > 0 then e.queued_at else e.requested_at end as queued, e.lot
      from step s
      join canting.enrolment e on e.id = s.enrolment_id
      join canting.batch b on b.id = e.batch_id
     where s.to_status = 'WAITLISTED'
       and not (e.next_batch and s.returns = e.passes + e.expiries)
       and not exists (select from canting.enrolment_change n where n.enrolment_id = e.id and n.from_status = n.to_status)
), taken as (
    select m.batch_id, m.seat_no, m.moved_at, m.xmin as went, e.id, not e.first_right as behind, coalesce(w.rank, 0) as rank,
           coalesce(w.points, 0) as points, coalesce(w.queued, e.requested_at) as queued, e.lot,
           s.reserved or exists (select from canting.seat_movement u
                                  where u.batch_id = m.batch_id and u.seat_no = m.seat_no and u.what = 'UNRESERVED'
                                    and u.moved_at >= m.moved_at) as kept,
           (select min(t.starts_at) from canting.training_session t
             where t.batch_id = m.batch_id and t.status <> 'CANCELLED') as starts
      from canting.seat_movement m
      join canting.enrolment e on e.id = m.enrolment_id
      left join canting.seat s on s.batch_id = m.batch_id and s.seat_no = m.seat_no
      left join waiting w on w.id = e.id and w.until = m.moved_at
     where m.what = 'OFFERED' and w.rank is not null or m.cause = 'enrolled'
)
select t.batch_id::text as batch, t.seat_no, t.moved_at, t.id::text as enrolment, w.id::text as before
  from taken t
  join waiting w on w.batch_id = t.batch_id and w.id <> t.id
                and w.since < t.moved_at and w.came <> t.went and w.until > t.moved_at
 where (not t.kept or w.reserved_wish)
   and (w.short_notice or t.moved_at < t.starts - interval '4 days')
   and (w.behind, w.rank, w.points, w.queued, w.lot, w.id) < (t.behind, t.rank, t.points, t.queued, t.lot, t.id)
