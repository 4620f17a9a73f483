-- Applications whose last change of state is not the state they are in. Must be empty.
select a.id::text as application, a.status, h.to_status
  from canting.membership_application a
  left join lateral (
        select to_status from canting.application_status_change c
         where c.application_id = a.id order by c.changed_at desc, c.id desc limit 1) h on true
 where a.status <> 'DRAFT' and a.status is distinct from h.to_status
