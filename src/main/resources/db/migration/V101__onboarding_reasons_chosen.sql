-- Whether a person chooses a reason in a form; the others follow from another answer.
alter table reason add column chosen boolean not null default true;
update reason set chosen = false where code = 'ALREADY_MEMBER';
