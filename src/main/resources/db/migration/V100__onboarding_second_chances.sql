-- A review after the third return, the talk about the agreement, and reopening what a deadline ended.

alter table membership_application
    add column reopened_at timestamptz,
    drop constraint membership_application_status_ck,
    add constraint membership_application_status_ck check (status in ('DRAFT', 'SUBMITTED', 'SCREENING', 'VERIFICATION',
        'RETURNED', 'REVIEW', 'DECISION', 'APPROVED', 'ADMISSION', 'CLARIFICATION', 'MEMBER', 'REJECTED', 'LAPSED',
        'WITHDRAWN')),
    drop constraint membership_application_decided_ck,
    add constraint membership_application_decided_ck check (
        status not in ('APPROVED', 'ADMISSION', 'CLARIFICATION', 'MEMBER')
            or (decided_by is not null and verified_by is not null));
