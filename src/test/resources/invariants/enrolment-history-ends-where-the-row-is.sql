-- Enrolments whose last change of state is not the state they are in. Must be empty.
select e.id::text as enrolment, e.status, h.to_status
  from canting.enrolment e
  left join lateral (
        select to_status from canting.enrolment_change c
         where c.enrolment_id = e.id order by c.changed_at desc, c.id desc limit 1) h on true
 where e.status is distinct from h.to_status
