-- One row at most: the demo's world is made once.
create table demo_play (
    once boolean primary key default true constraint demo_play_once_ck check (once),
    played_at timestamptz not null
);
select allow('demo_play', 'select, insert');
