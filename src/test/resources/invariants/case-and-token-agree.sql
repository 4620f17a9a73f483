-- Applications whose row and whose tokens disagree. Must be empty at every moment between transactions.
with waiting as (
    select root.business_key_ as application, string_agg(distinct e.act_id_, ',' order by e.act_id_) as at
      from engine.act_ru_execution e
      join engine.act_ru_execution root on root.id_ = e.proc_inst_id_
     where root.business_key_ is not null
       and e.act_id_ in ('ResolveDuplicate', 'AwaitChoice', 'ClarifyElsewhere', 'ConfirmIneligible', 'VerifyApplication',
                         'AwaitCorrection',
                         'ReviewRepeatedReturn', 'PlanVisit', 'RecordVisit',
                         'DecideMembership', 'AwaitPlace', 'AwaitInterest', 'AwaitAgreement', 'ClarifyAgreement')
     group by root.business_key_
)
select coalesce(a.id::text, w.application) as application, a.status, w.at
  from canting.membership_application a
  full join waiting w on w.application = a.id::text
 where case a.status
            when 'SCREENING' then w.at is null or w.at not in ('ResolveDuplicate', 'AwaitChoice', 'ClarifyElsewhere',
                                                                    'ConfirmIneligible')
                                or (w.at = 'AwaitChoice') <> (a.due_at is not null)
            when 'VERIFICATION' then w.at is distinct from 'VerifyApplication'
            when 'RETURNED' then w.at is distinct from 'AwaitCorrection'
            when 'REVIEW' then w.at is distinct from 'ReviewRepeatedReturn'
            when 'VISIT' then w.at is null or w.at not in ('PlanVisit', 'RecordVisit')
            when 'DECISION' then w.at is distinct from 'DecideMembership'
            when 'WAITING' then w.at is distinct from case when a.due_at is null then 'AwaitPlace' else 'AwaitInterest' end
            when 'ADMISSION' then w.at is distinct from 'AwaitAgreement'
            when 'CLARIFICATION' then w.at is distinct from 'ClarifyAgreement'
            when 'SUBMITTED' then true
            when 'APPROVED' then true
            else a.id is null or w.at is not null
       end
