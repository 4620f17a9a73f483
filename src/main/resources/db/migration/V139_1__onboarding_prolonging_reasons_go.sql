-- Why a case stood still for longer can be emptied like the other words of colleagues, and not be changed otherwise.
alter table application_hold_prolonged alter column reason drop not null;
select allow('application_hold_prolonged', 'update (reason)');
drop trigger application_hold_prolonged_only_grows on application_hold_prolonged;
create trigger application_hold_prolonged_only_grows before update on application_hold_prolonged
    for each row when (new.reason is not null) execute function refuse_change();
create trigger application_hold_prolonged_stays before delete on application_hold_prolonged
    for each row execute function refuse_change();
