-- Sites of an account's own, gone through for pictures to register.

create table portfolio (
    id uuid primary key,
    account uuid not null references account (id),
    url text not null check (length(url) between 8 and 2048),
    collection text not null check (length(collection) <= 100),
    own_site boolean not null check (own_site), -- the person says that it is the account's own site
    asked_by uuid not null references person (id),
    asked_at timestamptz not null,
    state text not null check (state in ('QUEUED', 'RUNNING', 'FOUND', 'REGISTERING', 'FAILED')),
    finished_at timestamptz,
    pages bigint not null default 0,
    waiting bigint not null default 0,
    stopped text check (stopped in ('PERSON', 'PICTURES', 'BYTES')), -- why not all of it was looked at
    failure text check (length(failure) <= 500),
    check ((state in ('QUEUED', 'RUNNING')) = (finished_at is null)),
    check ((state = 'FAILED') = (failure is not null))
);
create unique index portfolio_one_at_a_time on portfolio (account) where state in ('QUEUED', 'RUNNING');
create index portfolio_account on portfolio (account, asked_at desc);

-- A picture that was found there. Its file lies in the portfolio's folder until the portfolio is forgotten.
create table portfolio_picture (
    id uuid primary key,
    portfolio uuid not null references portfolio (id) on delete cascade,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    url text not null check (length(url) <= 4096),
    page text not null check (length(page) <= 4096), -- empty: no page is known to show it
    words text not null check (length(words) <= 300), -- what the page says of it
    width int not null,
    height int not null,
    bytes bigint not null,
    state text not null check (state in ('FOUND', 'CHOSEN', 'REGISTERED', 'KNOWN', 'REFUSED')),
    sentence text, -- key of the message that says why it was refused
    facts text[], -- what the sentence needs
    work uuid references work (id),
    unique (portfolio, sha256),
    check ((state in ('REGISTERED', 'KNOWN')) = (work is not null)),
    check ((state = 'REFUSED') = (sentence is not null))
);

insert into retention (subject, days, why) values
    ('portfolios', 30, 'Pictures found on somebody''s own site are registered soon, or looked for again.');
