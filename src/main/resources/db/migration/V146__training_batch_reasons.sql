-- Why a plan is not approved, and why a batch does not run as it was announced.
alter table reason
    drop constraint reason_area_ck,
    add constraint reason_area_ck check (area in ('APPLICATION', 'SUSPENSION', 'REINSTATEMENT', 'ENDING', 'STANDING',
        'CHANGE', 'PRIVACY', 'BATCH'));
insert into reason (code, text_id, text_en, rule, sort, chosen, area) values
    ('NO_BUDGET', 'Anggaran tidak tersedia', 'There is no budget for it', 'Aturan sentra', 1401, true, 'BATCH'),
    ('NOT_NEEDED', 'Pelatihan ini belum diperlukan sekarang', 'This training is not needed now', 'Aturan sentra', 1402, true, 'BATCH'),
    ('TOO_FEW_PARTICIPANTS', 'Peserta terlalu sedikit', 'Too few participants', 'Aturan sentra', 1403, true, 'BATCH'),
    ('NO_TRAINER', 'Pelatih tidak tersedia', 'No trainer is available', 'Aturan sentra', 1404, true, 'BATCH'),
    ('NO_ROOM', 'Ruang atau alat tidak tersedia', 'Room or equipment is not available', 'Aturan sentra', 1405, true, 'BATCH'),
    ('FORCE_MAJEURE', 'Keadaan di luar kuasa sentra', 'Circumstances beyond the control of the centre', 'Aturan sentra', 1406, true, 'BATCH');
alter table batch add constraint batch_reason_fk foreign key (reason_code) references reason;
create index batch_reason_ix on batch (reason_code) where reason_code is not null;
alter table batch_change add constraint batch_change_reason_fk foreign key (reason_code) references reason;
create index batch_change_reason_ix on batch_change (reason_code) where reason_code is not null;
alter table batch add constraint batch_picture_fk foreign key (picture_id) references document;
create index batch_picture_ix on batch (picture_id) where picture_id is not null;
