-- Kecamatan and kelurahan by the codes of the Ministry of Home Affairs (Kepmendagri 300.2.2-2430/2025).
create table ward (
    code          text not null,
    name          text not null,
    district_code text not null,
    district      text not null,
    city_code     text not null,
    constraint ward_pk primary key (code),
    constraint ward_code_ck check (code ~ '^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$'),
    constraint ward_district_ck check (starts_with(code, district_code || '.') and starts_with(district_code, city_code || '.'))
);
create index ward_of_city_ix on ward (city_code, district, name);
select allow('ward', 'select');

insert into ward (code, name, district_code, district, city_code)
select district_code || '.' || code, name, district_code, district, '35.76'
  from (values
    ('35.76.01', 'Prajurit Kulon', '1003', 'Mentikan'),
    ('35.76.01', 'Prajurit Kulon', '1004', 'Kauman'),
    ('35.76.01', 'Prajurit Kulon', '1005', 'Pulorejo'),
    ('35.76.01', 'Prajurit Kulon', '1006', 'Prajurit Kulon'),
    ('35.76.01', 'Prajurit Kulon', '1007', 'Surodinawan'),
    ('35.76.01', 'Prajurit Kulon', '1008', 'Blooto'),
    ('35.76.02', 'Magersari', '1001', 'Gunung Gedangan'),
    ('35.76.02', 'Magersari', '1003', 'Magersari'),
    ('35.76.02', 'Magersari', '1004', 'Gedongan'),
    ('35.76.02', 'Magersari', '1008', 'Balongsari'),
    ('35.76.02', 'Magersari', '1009', 'Kedundung'),
    ('35.76.02', 'Magersari', '1010', 'Wates'),
    ('35.76.03', 'Kranggan', '1001', 'Kranggan'),
    ('35.76.03', 'Kranggan', '1002', 'Miji'),
    ('35.76.03', 'Kranggan', '1003', 'Meri'),
    ('35.76.03', 'Kranggan', '1004', 'Jagalan'),
    ('35.76.03', 'Kranggan', '1005', 'Sentanan'),
    ('35.76.03', 'Kranggan', '1006', 'Purwotengah')
  ) as known (district_code, district, code, name);
