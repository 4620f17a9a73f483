-- Seats that were free for longer than ten seconds while somebody waited who could have had them. Must be empty.
with free as (
    select m.batch_id, m.seat_no, m.moved_at as since,
           coalesce(m.next_at, now()) as until,
           s.reserved and m.next_at is null or m.next = 'UNRESERVED' as kept
      from (select batch_id, seat_no, what, moved_at,
                   lead(moved_at) over told as next_at, lead(what) over told as next
              from canting.seat_movement
            window told as (partition by batch_id, seat_no order by position)) m
      left join canting.seat s on s.batch_id = m.batch_id and s.seat_no = m.seat_no
     where m.what in ('ADDED', 'RELEASED', 'UNRESERVED')
), served as (
    select b.id, case b.mode when 'FIRST_COME' then b.opens_at
                             else (select min(c.changed_at) from canting.batch_change c
                                    where c.batch_id = b.id and c.to_status = 'FILLING') end as since,
           (select min(t.starts_at) from canting.training_session t
             where t.batch_id = b.id and t.status <> 'CANCELLED') as starts
      from canting.batch b
), waiting as (
    select e.batch_id, e.id, e.reserved_wish, c.since,
           case when e.short_notice then c.until else least(c.until, s.starts - interval '4 days') end as until
      from (select enrolment_id, to_status, changed_at as since,
                   lead(changed_at, 1, now()) over told as until,
                   count(*) filter (where from_status = 'OFFERED' and to_status = 'WAITLISTED') over told as returns
              from canting.enrolment_change
             where from_status is distinct from to_status
            window told as (partition by enrolment_id order by changed_at, id)) c
      join canting.enrolment e on e.id = c.enrolment_id
      join served s on s.id = e.batch_id
     where c.to_status = 'WAITLISTED'
       and not (e.next_batch and c.returns = e.passes + e.expiries)
       and not exists (select from canting.enrolment_change n where n.enrolment_id = e.id and n.from_status = n.to_status)
)
select f.batch_id::text as batch, f.seat_no, w.id::text as enrolment,
       least(f.until, w.until) - greatest(f.since, w.since, s.since) as idle
  from free f
  join served s on s.id = f.batch_id
  join waiting w on w.batch_id = f.batch_id and (not f.kept or w.reserved_wish)
 where s.since is not null
   and least(f.until, w.until) - greatest(f.since, w.since, s.since) > interval '10 seconds'
