-- The vault: licences that somebody holds, kept for each picture before anybody asks (R96).

alter table account drop constraint account_kind_check;
alter table account add constraint account_kind_check check (kind in ('RIGHTS_HOLDER', 'AGENT', 'SITE', 'SERVICE'));
alter table sign_up drop constraint sign_up_kind_check;
alter table sign_up add constraint sign_up_kind_check check (kind in ('RIGHTS_HOLDER', 'AGENT', 'SITE'));

create table vault_licence (
    id uuid primary key,
    account uuid not null references account (id),
    licensor text not null check (length(licensor) between 1 and 200),
    number text not null check (length(number) <= 100),
    scope text not null check (length(scope) <= 1000),
    valid_from date not null,
    valid_until date,
    source text not null check (length(source) <= 2048), -- address of the page where the picture was licensed; may be empty
    picture text not null check (picture ~ '^[0-9a-f]{64}$'),
    picture_source text not null check (length(picture_source) <= 2048), -- where we fetched it; empty: it was handed in
    thumbnail text not null check (thumbnail ~ '^[0-9a-f]{64}$'),
    kept_at timestamptz not null,
    compared_at timestamptz, -- when it was compared with all registered works; null: that is still to be done
    check (valid_until is null or valid_until >= valid_from)
);
create index vault_licence_account on vault_licence (account, id);
create index vault_licence_uncompared on vault_licence (kept_at) where compared_at is null;

create table vault_domain (
    licence uuid not null references vault_licence (id) on delete cascade,
    domain text not null check (length(domain) between 4 and 253),
    primary key (licence, domain)
);

create table vault_proof (
    id uuid primary key,
    licence uuid not null references vault_licence (id) on delete cascade,
    kind text not null check (kind in ('INVOICE', 'CERTIFICATE', 'ORDER', 'SCREENSHOT', 'PERMISSION', 'STATEMENT', 'ARCHIVE')),
    name text not null check (length(name) between 1 and 200),
    media_type text not null,
    blob text not null check (blob ~ '^[0-9a-f]{64}$'),
    bytes bigint not null check (bytes > 0),
    source text not null check (length(source) <= 2048), -- the page that was archived; empty: it was handed in
    received_at timestamptz not null
);
create index vault_proof_licence on vault_proof (licence);

-- Registered works that show the same picture, and their identity.
create table vault_match (
    licence uuid not null references vault_licence (id) on delete cascade,
    work uuid not null,
    identity uuid not null,
    found_at timestamptz not null,
    primary key (licence, work)
);
create index vault_match_identity on vault_match (identity);
create index vault_match_work on vault_match (work);

-- What lets the recipient of a claim show what an account keeps. Only the hash of 150 random bits is kept.
create table vault_key (
    account uuid primary key references account (id),
    hash bytea not null unique check (length(hash) = 32),
    made_at timestamptz not null
);

-- For which claim a licence was shown.
create table vault_shown (
    licence uuid not null references vault_licence (id) on delete cascade,
    number text not null,
    shown_at timestamptz not null,
    primary key (licence, number)
);

-- Pictures that are kept beside the works, and should stand in an index of their own.
create table kept_picture (
    picture uuid primary key,
    original text not null check (original ~ '^[0-9a-f]{64}$')
);
