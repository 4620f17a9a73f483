-- The search of the register: by parts of a name, by number, phone and NIK, each by its own index.
drop index member_search_ix;
create index member_name_ix on member using gin (name gin_trgm_ops);
drop index member_former_nik_ix;
create index member_nik_ix on member (centre_id, nik_fingerprint);

-- the list by technique, however rare it is
create index member_tulis_ix on member (centre_id, lower(name), id) where 'TULIS' = any (techniques);
create index member_cap_ix on member (centre_id, lower(name), id) where 'CAP' = any (techniques);
create index member_kombinasi_ix on member (centre_id, lower(name), id) where 'KOMBINASI' = any (techniques);
create index member_colet_ix on member (centre_id, lower(name), id) where 'COLET' = any (techniques);
create index member_malam_dingin_ix on member (centre_id, lower(name), id) where 'MALAM_DINGIN' = any (techniques);
create index member_printing_ix on member (centre_id, lower(name), id) where 'PRINTING' = any (techniques);
