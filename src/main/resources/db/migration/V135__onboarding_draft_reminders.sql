-- After how many days without a word its writer was last reminded of a draft; 0 for not yet.
alter table application_draft add column reminded_after smallint not null default 0;
create index application_draft_lying_ix on application_draft (saved_at);
