-- Why somebody is not enrolled. A person decides it, and says so in words of their own as well.
alter table reason
    drop constraint reason_area_ck,
    add constraint reason_area_ck check (area in ('APPLICATION', 'SUSPENSION', 'REINSTATEMENT', 'ENDING', 'STANDING',
        'CHANGE', 'PRIVACY', 'BATCH', 'ENROLMENT'));
insert into reason (code, text_id, text_en, rule, sort, chosen, area) values
    ('REQUIREMENT_NOT_MET', 'Syarat pelatihan belum terpenuhi', 'A requirement of the training is not met yet', 'Syarat program', 1501, true, 'ENROLMENT'),
    ('OTHER_TRAINING_FIRST', 'Pelatihan lain lebih dulu', 'Another training comes first', 'Syarat program', 1502, true, 'ENROLMENT'),
    ('TRAINED_RECENTLY', 'Baru saja mengikuti pelatihan yang sama', 'Has done the same training recently', 'Aturan sentra', 1503, true, 'ENROLMENT'),
    ('ON_PAUSE', 'Sedang jeda karena tidak hadir tanpa kabar', 'Paused after absences without a word', 'Aturan sentra', 1504, true, 'ENROLMENT');
