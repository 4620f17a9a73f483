-- Human numbers given twice. Must be empty.
select number from canting.membership_application where number is not null group by centre_id, number having count(*) > 1
union all
select number from canting.member group by centre_id, number having count(*) > 1
