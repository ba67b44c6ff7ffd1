-- What should stand in the indexes. The table and the blobs are the truth; the indexes are made from them.

create table recognised_work (
    work uuid primary key,
    account uuid not null,
    original text not null check (original ~ '^[0-9a-f]{64}$'),
    state text not null check (state in ('REGISTERING', 'REGISTERED', 'REMOVING')),
    since timestamptz not null
);
create index recognised_work_account on recognised_work (account);
create index recognised_work_unfinished on recognised_work (since) where state <> 'REGISTERED';
