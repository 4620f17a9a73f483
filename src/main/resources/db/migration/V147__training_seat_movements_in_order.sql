-- Whoever moves a seat holds the batch's row: so many movements of a batch, one after the other. Clocks of two copies may differ.
alter table seat_movement add column position bigint generated always as identity;
drop index seat_movement_batch_ix;
create index seat_movement_batch_ix on seat_movement (centre_id, batch_id, position);
