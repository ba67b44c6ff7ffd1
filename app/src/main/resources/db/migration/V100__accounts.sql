-- People and the accounts they act for.

create table account (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    kind text not null check (kind in ('RIGHTS_HOLDER', 'AGENT', 'SERVICE')),
    created_at timestamptz not null
);

create table person (
    id uuid primary key,
    email text not null check (length(email) between 3 and 320),
    email_key text not null unique, -- the address in small letters: one address, one person
    name text not null check (length(name) between 1 and 200),
    password text, -- encoded; null: only passkeys
    language text not null check (language in ('en', 'de')),
    created_at timestamptz not null,
    confirmed_at timestamptz -- when the address was confirmed; null: cannot sign in yet
);

create table membership (
    person uuid not null references person (id),
    account uuid not null references account (id),
    role text not null check (role in ('RIGHTS_HOLDER', 'AGENT', 'CASE_HANDLER', 'SUPERVISOR', 'RECIPIENT', 'HELPER',
        'COUNTER_CLAIMANT', 'PARTNER_LAWYER')),
    since timestamptz not null,
    primary key (person, account, role)
);
create index membership_account on membership (account);
