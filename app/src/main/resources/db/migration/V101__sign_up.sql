-- Signing up and in. Codes in links, recovery codes and tokens are kept as SHA-256 only: each has at least 80 random bits.

alter table person add column erased_at timestamptz; -- then everything about the person is gone but the identifier

-- Somebody wants an account. It is opened when the link is followed, with what was entered when that link was asked for.
create table sign_up (
    hash bytea primary key check (length(hash) = 32),
    email text not null check (length(email) between 3 and 254),
    email_key text not null,
    name text not null check (length(name) between 1 and 200),
    password text not null,
    kind text not null check (kind in ('RIGHTS_HOLDER', 'AGENT')),
    language text not null check (language in ('en', 'de')),
    terms text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index sign_up_email on sign_up (email_key);

-- A link that was mailed to somebody who has an account. Used once.
create table mailed_link (
    hash bytea primary key check (length(hash) = 32),
    person uuid not null references person (id),
    purpose text not null check (purpose in ('RESET', 'EMAIL')),
    email text check (length(email) between 3 and 254),
    expires_at timestamptz not null,
    check ((purpose = 'EMAIL') = (email is not null))
);
create index mailed_link_person on mailed_link (person);

create table terms_acceptance (
    person uuid not null references person (id),
    version text not null,
    at timestamptz not null,
    primary key (person, version)
);

-- The second factor (RFC 6238). last_step: the newest time step whose code was used; a code works once.
create table totp (
    person uuid primary key references person (id),
    secret bytea not null check (length(secret) = 20),
    confirmed_at timestamptz,
    last_step bigint not null default 0
);

create table recovery_code (
    person uuid not null references person (id),
    hash bytea not null check (length(hash) = 32),
    primary key (person, hash)
);

create table invitation (
    id uuid primary key,
    hash bytea not null unique check (length(hash) = 32),
    account uuid not null references account (id),
    role text not null,
    email text not null check (length(email) between 3 and 254),
    email_key text not null,
    invited_by uuid not null references person (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    unique (account, email_key, role)
);

create table api_token (
    id uuid primary key,
    hash bytea not null unique check (length(hash) = 32),
    person uuid not null references person (id),
    account uuid not null references account (id),
    name text not null check (length(name) between 1 and 60),
    scope text not null check (scope in ('READ', 'WRITE')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz
);
create index api_token_person on api_token (person, account);

alter table account add column closed_at timestamptz; -- nobody is left in it

-- What is deleted by itself, and how many days after it is over. Read every night; an operator may change the days.
create table retention (
    subject text primary key,
    days int not null check (days between 0 and 36500),
    why text not null
);
insert into retention (subject, days, why) values
    ('sign-ups', 0, 'A sign-up whose address was not confirmed in time tells of nobody who wanted an account.'),
    ('mailed-links', 0, 'A link that was not used in time is of no use.'),
    ('invitations', 0, 'An invitation that was not accepted in time is of no use.'),
    ('mails', 30, 'To answer a question about a mail; afterwards what it told of stands elsewhere.'),
    ('api-tokens', 30, 'To show for a while that a token has expired.');
