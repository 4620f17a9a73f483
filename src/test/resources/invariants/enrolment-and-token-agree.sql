-- Enrolments whose row and whose tokens disagree. Must be empty at every moment between transactions.
with waiting as (
    select inst.business_key_ as enrolment, string_agg(distinct e.act_id_, ',' order by e.act_id_) as at
      from engine.act_ru_execution e
      join engine.act_ru_execution inst on inst.id_ = e.proc_inst_id_
     where inst.business_key_ is not null
       and e.act_id_ in ('ReviewEligibility', 'ApproveEnrolment', 'ApproveAsMentor', 'AwaitSeat', 'AwaitAnswer', 'BatchStarted',
                         'ResultRecorded', 'OfferMakeUp', 'AwaitMakeUp')
     group by inst.business_key_
)
select coalesce(e.id::text, w.enrolment) as enrolment, e.status, w.at
  from canting.enrolment e
  full join waiting w on w.enrolment = e.id::text
 where case e.status
            when 'REQUESTED' then true
            when 'REVIEW' then w.at is distinct from 'ReviewEligibility'
            when 'APPROVAL' then w.at is null or w.at not in ('ApproveEnrolment', 'ApproveAsMentor')
            when 'WAITLISTED' then w.at is distinct from 'AwaitSeat'
            when 'OFFERED' then w.at is distinct from 'AwaitAnswer'
            when 'CONFIRMED' then w.at is distinct from 'BatchStarted'
            when 'ATTENDING' then w.at is distinct from 'ResultRecorded'
            when 'INCOMPLETE' then w.at is null or w.at not in ('OfferMakeUp', 'AwaitMakeUp')
            else e.id is null or w.at is not null
       end
