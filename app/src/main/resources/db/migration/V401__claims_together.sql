-- Several claims of one account against one operator, run together (R116).
create table claim_batch (
    id uuid primary key,
    number text not null unique check (number ~ '^RB-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
    account uuid not null references account (id),
    made_by uuid not null references person (id),
    made_at timestamptz not null,
    letter uuid -- the one that goes before the claims' own
);
alter table claim add column batch uuid references claim_batch (id);
create index claim_batch_claims on claim (batch) where batch is not null;

-- The Creative Commons licence under which everybody may use the picture, such as CC BY 4.0: then no money is asked for.
alter table claim add column commons text not null default '' check (length(commons) <= 40);
alter table claim add check (commons = '' or sent_at is null or kind not in ('FEE', 'FUTURE_LICENCE'));

-- Who hosts what is to be taken down, and when they were told.
create table claim_host (
    claim uuid primary key references claim (id),
    name text not null check (length(name) between 1 and 200),
    email text not null check (length(email) between 3 and 254),
    country text not null check (country ~ '^[A-Z]{2}$' or country = ''), -- whose law says what a notice contains; empty: another
    entered_by uuid not null references person (id),
    entered_at timestamptz not null,
    told_by uuid references person (id),
    told_at timestamptz,
    check ((told_at is null) = (told_by is null))
);

-- A use that was first seen after its claim was settled; a supervisor says whether it may be claimed (R36).
create table claim_new_use (
    hit uuid primary key references hit (id) on delete cascade,
    after uuid not null references claim (id),
    seen_at timestamptz not null
);
create index claim_new_use_after on claim_new_use (after);
