-- Watched sites, scans, what they saw, and what people decided about it.

create table watched_site (
    id uuid primary key,
    account uuid not null references account (id),
    url text not null check (length(url) between 8 and 2048),
    domain text not null check (length(domain) between 1 and 253),
    list_name text not null check (length(list_name) <= 100),
    schedule text not null check (schedule in ('BY_HAND', 'WEEKLY', 'MONTHLY')),
    most_pages int not null check (most_pages > 0),
    next_scan_at timestamptz,
    added_at timestamptz not null,
    added_by uuid not null references person (id),
    removed_at timestamptz,
    check (removed_at is not null or (schedule = 'BY_HAND') = (next_scan_at is null))
);
create unique index watched_site_once on watched_site (account, md5(url)) where removed_at is null;
create index watched_site_due on watched_site (next_scan_at) where removed_at is null and next_scan_at is not null;

create table scan_run (
    id uuid primary key,
    account uuid not null references account (id),
    site uuid references watched_site (id),
    discovery text not null check (discovery in ('SITE', 'ARCHIVE')),
    source text not null check (length(source) between 1 and 2048), -- the site's address, or the archive's name
    archive text check (archive ~ '^[0-9a-f]{64}$'),
    state text not null check (state in ('QUEUED', 'RUNNING', 'PAUSED', 'STOPPED', 'DONE', 'FAILED')),
    asked_by uuid references person (id), -- null: the schedule
    queued_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    lease_until timestamptz, -- a running scan whose lease is over lost its service
    pages bigint not null default 0,
    pictures bigint not null default 0,
    finds bigint not null default 0,
    missed bigint not null default 0,
    waiting bigint not null default 0,
    hits_new int not null default 0,
    set_aside int not null default 0, -- finds that never became hits: licensed, whitelisted, known not to be the account's
    gone int not null default 0,
    not_looked_at jsonb not null default '[]',
    failure text check (length(failure) <= 500),
    check ((discovery = 'SITE') = (site is not null)),
    check ((discovery = 'ARCHIVE') = (archive is not null)),
    check ((state = 'RUNNING') = (lease_until is not null)),
    check ((state = 'FAILED') = (failure is not null))
);
-- one folder, one scan
create unique index scan_run_one_at_a_time on scan_run (site) where state in ('QUEUED', 'RUNNING', 'PAUSED');
create index scan_run_queue on scan_run (queued_at) where state in ('QUEUED', 'RUNNING');
create index scan_run_account on scan_run (account, queued_at desc);
create index scan_run_started on scan_run (account, started_at desc);

-- A use of one picture on one site; while it waits for a decision it is a hit.
create table hit (
    id uuid primary key,
    account uuid not null references account (id),
    identity uuid not null references picture_identity (id),
    work uuid not null references work (id),
    site text not null check (length(site) between 1 and 253), -- registrable domain
    state text not null check (state in ('OPEN', 'BLOCKED', 'CONFIRMED', 'NOT_MINE', 'LICENSED', 'WHITELISTED', 'GONE')),
    state_since timestamptz not null,
    blocked text check (blocked in ('EMBED', 'FRAME', 'CONFLICT', 'DISPUTED', 'ACCOUNT_FROZEN', 'NEVER_CLAIMABLE')),
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    last_checked timestamptz not null,
    gone_since timestamptz, -- null: there when it was last checked
    sightings int not null,
    -- of the sighting that says most, for the order and the filters of the inbox
    shown uuid,
    rank int not null check (rank between 0 and 1000),
    score real not null,
    hosting text not null check (hosting in ('OWN', 'HOTLINK', 'EMBED', 'FRAME')),
    longer_side int not null check (longer_side >= 0),
    site_kind text not null,
    language text not null check (length(language) <= 12), -- empty: unknown
    country text not null check (length(country) <= 2), -- empty: unknown
    licence_signal boolean not null,
    credit boolean not null,
    cluster uuid not null, -- of the found copy: the same picture on many sites
    unique (account, identity, site),
    check ((state = 'BLOCKED') = (blocked is not null)),
    check (first_seen <= last_seen)
);
create index hit_inbox on hit (account, state, rank desc, id desc);
create index hit_by_site on hit (account, state, site);
create index hit_by_identity on hit (identity);
create index hit_by_cluster on hit (account, cluster);
create index hit_by_work on hit (work);
create index hit_found on hit (account, first_seen);

-- One image at one address in one place.
create table sighting (
    id uuid primary key,
    hit uuid not null references hit (id) on delete cascade,
    work uuid not null references work (id),
    scan uuid not null references scan_run (id),
    watched_site uuid references watched_site (id),
    page text not null check (length(page) <= 4096),
    image text not null check (length(image) <= 4096),
    found_in text not null check (length(found_in) <= 40),
    hosting text not null check (hosting in ('OWN', 'HOTLINK', 'EMBED', 'FRAME')),
    width int not null,
    height int not null,
    score real not null check (score between 0 and 1),
    rank int not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state text not null check (state in ('THERE', 'GONE', 'UNCHECKED')),
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    last_checked timestamptz not null,
    gone_since timestamptz,
    facts jsonb not null, -- everything that was seen, as docs/scan.md describes it
    check ((state = 'GONE') = (gone_since is not null))
);
create unique index sighting_once on sighting (hit, md5(page), md5(image));
create index sighting_site on sighting (watched_site);

alter table hit add foreign key (shown) references sighting (id) on delete set null deferrable initially deferred;

-- Bytes of found pictures that this service saw. The blob of the whole copy has the same name.
create table found_copy (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    kept boolean not null, -- false: too large
    preview text check (preview ~ '^[0-9a-f]{64}$'),
    preview_type text check ((preview is null) = (preview_type is null)),
    look bit(128) -- to know it again when it was packed anew; null: too little in it to tell
);

-- Which found pictures are the same one.
create table found_picture (
    account uuid not null references account (id),
    identity uuid not null references picture_identity (id),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    cluster uuid not null,
    primary key (account, identity, sha256)
);
create index found_picture_cluster on found_picture (cluster);

create table decision (
    id uuid primary key,
    batch uuid not null, -- what was decided at one stroke, and is undone at one
    hit uuid not null references hit (id),
    account uuid not null references account (id),
    person uuid not null references person (id),
    event text not null check (event in ('CONFIRM', 'REJECT', 'LICENSE', 'WHITELIST', 'REOPEN')),
    state_before text not null,
    blocked_before text,
    state_after text not null,
    seen jsonb not null, -- what the person was shown
    at timestamptz not null,
    undone_at timestamptz
);
create index decision_hit on decision (hit, at);
create index decision_batch on decision (batch);
create index decision_person on decision (person, at desc) where undone_at is null;
create index decision_account on decision (account, at);

-- "Not my picture": the pair never comes back.
create table not_mine (
    account uuid not null references account (id),
    identity uuid not null references picture_identity (id),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    look bit(128),
    decision uuid not null references decision (id),
    primary key (account, identity, sha256, decision)
);

create table whitelisted_site (
    account uuid not null references account (id),
    site text not null check (length(site) between 1 and 253),
    added_at timestamptz not null,
    added_by uuid not null references person (id),
    batch uuid, -- of the decision that did it
    primary key (account, site)
);

-- What a person wants of a confirmed use.
create table confirmation (
    hit uuid primary key references hit (id),
    decision uuid not null references decision (id),
    proposed text not null check (proposed in ('CREDIT', 'TAKEDOWN', 'INFORMATION', 'FUTURE_LICENCE', 'FEE')),
    wanted text check (wanted in ('CREDIT', 'TAKEDOWN', 'INFORMATION', 'FUTURE_LICENCE', 'FEE')),
    wanted_by uuid references person (id),
    wanted_at timestamptz,
    check ((wanted is null) = (wanted_by is null) and (wanted is null) = (wanted_at is null))
);

create table exception_answer (
    hit uuid not null references hit (id),
    question text not null,
    answer text not null check (answer in ('YES', 'NO', 'UNSURE')),
    note text not null check (length(note) <= 2000),
    answered_by uuid not null references person (id),
    answered_at timestamptz not null,
    primary key (hit, question)
);

create table capture (
    id uuid primary key,
    hit uuid not null references hit (id),
    page text not null check (length(page) <= 4096),
    image text not null check (length(image) <= 4096),
    state text not null check (state in ('QUEUED', 'SEALED', 'GONE', 'FAILED')),
    asked_by uuid references person (id),
    asked_at timestamptz not null,
    finished_at timestamptz,
    package text check (package ~ '^[0-9a-f]{64}$'),
    package_bytes bigint,
    complete boolean,
    genuine boolean,
    matched boolean, -- whether the work was recognised in the captured picture
    stamped_by text,
    independent boolean,
    notes text not null default '',
    failure text check (length(failure) <= 500),
    check ((state = 'QUEUED') = (finished_at is null)),
    check ((state = 'SEALED') = (package is not null)),
    check ((state = 'FAILED') = (failure is not null))
);
create index capture_hit on capture (hit, asked_at);
create unique index capture_one_at_a_time on capture (hit) where state = 'QUEUED';

create index hit_kinds on hit (account, site_kind);
create index hit_languages on hit (account, language);
create index hit_countries on hit (account, country);
