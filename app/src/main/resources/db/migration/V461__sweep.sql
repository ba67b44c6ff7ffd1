-- Blobs that nothing named when the sweep last looked, and since when. What is unnamed for long enough is let go.

create table unnamed_blob (
    id text primary key check (id ~ '^[0-9a-f]{64}$'),
    since timestamptz not null
);

comment on column not_mine.sha256 is 'a hash, needs no blob';
comment on column found_picture.sha256 is 'a hash, needs no blob';
comment on column portfolio_picture.sha256 is 'a hash, needs no blob'; -- its file lies in the portfolio's folder
comment on column incoming_mail.same is 'a hash, needs no blob';
comment on column journal.facts is 'a hash, needs no blob';
comment on column decision.seen is 'a hash, needs no blob';

-- Found copies that no sighting shows are forgotten, and their blobs swept. needed_at: when a scan last saw the copy.
alter table found_copy add column needed_at timestamptz not null default now();
create index found_copy_needed on found_copy (needed_at);
create index sighting_copy on sighting (sha256);
insert into retention (subject, days, why) values
    ('found-copies', 30, 'A copy that no hit shows any more is needed by nobody; for some weeks it may be found again.');
