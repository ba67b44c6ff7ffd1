-- Claims: what is asked of somebody about a use, and everything that happened to it.

create table claim (
    id uuid primary key,
    number text not null unique check (number ~ '^RF-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
    account uuid not null references account (id),
    work uuid not null references work (id),
    identity uuid not null references picture_identity (id),
    site text not null check (length(site) between 1 and 253), -- registrable domain
    hit uuid not null references hit (id),
    kind text not null check (kind in ('CREDIT', 'INFORMATION', 'TAKEDOWN', 'FUTURE_LICENCE', 'FEE')),
    state text not null check (state in ('DRAFT', 'DISCARDED', 'AWAITING_ANSWER', 'REMINDED', 'ASKED', 'IN_REVIEW', 'OFFERED',
        'DISPUTED', 'UNANSWERED', 'ON_HOLD', 'AGREED', 'CLOSED')),
    state_since timestamptz not null,
    due_at timestamptz, -- when the state's time is over; R74: there always is one
    seconds_left bigint, -- of the recipient's time, when it was stopped
    country text not null check (country ~ '^[A-Z]{2}$' or country = ''), -- whose law is assumed; empty: unknown yet
    language text not null check (language in ('en', 'de', 'fr', 'es', 'it', 'nl', 'pl')),
    recipient_name text not null check (length(recipient_name) <= 200),
    recipient_email text not null check (length(recipient_email) <= 254),
    recipient_postal text not null check (length(recipient_postal) <= 1000),
    address_source text not null check (length(address_source) <= 2048),
    private_person boolean not null, -- or nobody knows
    capture uuid references capture (id),
    captured_at timestamptz,
    used_since timestamptz not null,
    used_until timestamptz,
    removal_ends boolean not null, -- whether taking the picture away ends the claim (R53)
    agreed_minor bigint check (agreed_minor >= 0),
    agreed_currency text,
    agreed_what text check (length(agreed_what) <= 500),
    drafted_at timestamptz not null,
    sent_at timestamptz,
    sent_by uuid references person (id),
    reminded_at timestamptz,
    contacts int not null default 0 check (contacts between 0 and 3), -- letters by which we began to speak (R55)
    closed_at timestamptz,
    reason text check (reason in ('WRONG_MATCH', 'NO_OWNERSHIP', 'LICENSED', 'EXCEPTION', 'TIME_BARRED', 'SETTLED',
        'SETTLED_DIRECTLY', 'WITHDRAWN', 'DUPLICATE', 'NOT_COMMERCIAL', 'UNCOLLECTABLE', 'ENDED')),
    explanation text not null default '' check (length(explanation) <= 4000),
    after uuid references claim (id), -- a claim about a new use, after this one was settled (R36)
    approved_by uuid references person (id), -- the supervisor who allowed it
    covered_by uuid, -- the claim that holds the picture's and site's place now
    law_version text not null,
    check ((state in ('DISCARDED', 'CLOSED')) = (closed_at is not null)),
    check ((state = 'CLOSED') = (reason is not null)), -- R104
    check ((state in ('DISCARDED', 'CLOSED')) = (due_at is null)), -- R74
    check ((state in ('DRAFT', 'DISCARDED')) = (sent_at is null)),
    check (sent_at is null or capture is not null), -- R25: no capture, no claim
    check (sent_at is null or country <> ''),
    check ((sent_at is null) = (sent_by is null)),
    check ((after is null) = (approved_by is null)),
    check (covered_by is null or state in ('CLOSED', 'DISCARDED')),
    check ((agreed_minor is null) = (agreed_currency is null)),
    check (state <> 'AGREED' or agreed_minor is not null)
);
alter table claim add foreign key (covered_by) references claim (id) deferrable initially deferred;

-- R35, R36, R37: one claim for a picture and a site, whoever made it, open or closed. A later one takes the place of a settled one
-- only by being named in covered_by, for which approved_by is needed.
create unique index claim_once on claim (identity, site) where covered_by is null and state <> 'DISCARDED';
create index claim_account on claim (account, id desc);
create index claim_due on claim (due_at) where due_at is not null;
create index claim_hit on claim (hit);
create index claim_work on claim (work);
create index claim_desk on claim (state, due_at) where state not in ('DISCARDED', 'CLOSED');
create index claim_closed on claim (closed_at) where closed_at is not null;

-- Everything that moved it.
create table claim_step (
    id uuid primary key,
    claim uuid not null references claim (id),
    event text not null,
    before text not null,
    after text not null,
    party text not null check (party in ('RECIPIENT', 'HELPER', 'HOLDER', 'SERVICE', 'CLOCK')),
    person uuid references person (id),
    at timestamptz not null,
    due_at timestamptz
);
create index claim_step_claim on claim_step (claim, at);

-- What keeps it from being made, at drafting and at sending; the last one stands with the claim.
create table claim_gate (
    id uuid primary key,
    claim uuid not null references claim (id),
    at timestamptz not null,
    passed boolean not null,
    findings jsonb not null
);
create index claim_gate_claim on claim_gate (claim, at);

-- Where the gate says that a person decides, what the person decided.
create table claim_gate_decision (
    claim uuid not null references claim (id),
    gate_check text not null,
    allowed boolean not null,
    reason text not null check (length(reason) between 10 and 2000),
    decided_by uuid not null references person (id),
    decided_at timestamptz not null,
    primary key (claim, gate_check)
);

create table claim_quote (
    id uuid primary key,
    claim uuid not null references claim (id),
    version text not null,
    at timestamptz not null,
    inputs jsonb not null, -- all it rests on: it can be reckoned again
    quote jsonb not null, -- every line, as it was shown
    past_minor bigint not null check (past_minor >= 0),
    future_minor bigint not null check (future_minor >= 0),
    currency text not null,
    needs_signature boolean not null, -- far above the public price (R61)
    signed_by uuid references person (id),
    signed_at timestamptz,
    check ((signed_by is null) = (signed_at is null))
);
create index claim_quote_claim on claim_quote (claim, at);

-- What opens the claim's page: each letter has a secret of its own, of which only the hash is kept.
create table claim_key (
    hash bytea primary key,
    claim uuid not null references claim (id),
    party text not null check (party in ('RECIPIENT', 'HELPER')),
    made_at timestamptz not null,
    withdrawn_at timestamptz
);
create index claim_key_claim on claim_key (claim);

-- Every address that is to be cleaned, and whether it still shows the picture (R52, R80).
create table claim_address (
    claim uuid not null references claim (id),
    position int not null,
    page text not null check (length(page) <= 4096),
    image text not null check (length(image) <= 4096),
    there boolean not null,
    checked_at timestamptz not null,
    primary key (claim, position)
);

create table claim_message (
    id uuid primary key,
    claim uuid not null references claim (id),
    party text not null check (party in ('RECIPIENT', 'HELPER', 'HOLDER', 'SERVICE', 'CLOCK')),
    person uuid references person (id),
    kind text not null, -- an answer of a recipient, or the name of a letter
    text text not null check (length(text) <= 20000),
    at timestamptz not null,
    mail uuid, -- the letter that carries it
    incoming uuid unique -- the mail it came with
);
create index claim_message_claim on claim_message (claim, at);

create table claim_attachment (
    id uuid primary key,
    message uuid not null references claim_message (id) on delete cascade,
    name text not null check (length(name) between 1 and 200),
    media_type text not null check (length(media_type) <= 100),
    bytes bigint not null,
    blob text not null check (blob ~ '^[0-9a-f]{64}$')
);
create index claim_attachment_message on claim_attachment (message);

-- What was asked, and what was answered: a letter that leaves one out does not go (R73).
create table claim_question (
    id uuid primary key,
    message uuid not null references claim_message (id) on delete cascade,
    claim uuid not null references claim (id),
    text text not null check (length(text) between 1 and 2000),
    answer text check (length(answer) between 1 and 4000),
    answered_by uuid references person (id),
    answered_at timestamptz,
    check ((answer is null) = (answered_at is null))
);
create index claim_question_claim on claim_question (claim);

-- What the recipient shows, and what became of it. An appeal is a proof of its own, decided by another person (R95).
create table claim_proof (
    id uuid primary key,
    claim uuid not null references claim (id),
    message uuid not null references claim_message (id),
    kind text not null,
    appeal_of uuid references claim_proof (id),
    state text not null check (state in ('WAITING', 'ACCEPTED', 'REFUSED')),
    decision text check (length(decision) between 1 and 4000),
    decided_by uuid references person (id),
    decided_at timestamptz,
    check ((state = 'WAITING') = (decided_at is null)),
    check ((state = 'REFUSED') <= (decision is not null and decided_by is not null))
);
create unique index claim_proof_appealed_once on claim_proof (appeal_of) where appeal_of is not null;
create index claim_proof_claim on claim_proof (claim);

create table claim_offer (
    id uuid primary key,
    claim uuid not null references claim (id),
    message uuid not null references claim_message (id),
    by_recipient boolean not null,
    amount_minor bigint not null check (amount_minor >= 0),
    currency text not null,
    reason text not null check (length(reason) <= 2000),
    expires_at timestamptz,
    state text not null check (state in ('WAITING', 'TAKEN', 'DECLINED', 'EXPIRED')),
    decided_at timestamptz,
    check ((state = 'WAITING') = (decided_at is null))
);
create unique index claim_offer_one_waits on claim_offer (claim) where state = 'WAITING';
create index claim_offer_claim on claim_offer (claim);

-- What a holder asks: own prices (R59), the public price of a work (R61), and what is asked of sites without commerce (R43).
create table tariff (
    account uuid primary key references account (id),
    currency text not null,
    year_minor bigint not null check (year_minor > 0), -- a year's licence on one site
    expenses_minor bigint not null check (expenses_minor >= 0), -- of finding and proving one use
    floor_minor bigint not null check (floor_minor >= 0), -- offers that reach it are taken at once; 0: none is
    fee_without_commerce boolean not null, -- otherwise sites without commerce are asked for credit or takedown only
    updated_at timestamptz not null,
    updated_by uuid not null references person (id)
);

-- Where a rights holder can be written to: some countries want it in a letter that collects for somebody else (RDG 13a).
create table holder_address (
    account uuid primary key references account (id),
    address text not null check (length(address) between 5 and 300)
);

create table public_price (
    work uuid primary key references work (id),
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    url text not null check (length(url) between 8 and 2048),
    seen_on date not null
);

create table claim_stop (
    account uuid primary key references account (id), -- nothing of this account is sent, and what was sent is on hold
    stopped_by uuid not null references person (id),
    stopped_at timestamptz not null,
    reason text not null check (length(reason) between 1 and 2000)
);

-- A complaint reaches a supervisor, with a time to answer (R108).
create table claim_complaint (
    id uuid primary key,
    claim uuid not null references claim (id),
    text text not null check (length(text) between 1 and 4000),
    filed_at timestamptz not null,
    answer_by timestamptz not null,
    answer text check (length(answer) between 1 and 4000),
    answered_by uuid references person (id),
    answered_at timestamptz,
    check ((answer is null) = (answered_at is null))
);
create index claim_complaint_open on claim_complaint (answer_by) where answered_at is null;

alter table wrong_registration drop constraint wrong_registration_cause_check;
alter table wrong_registration add constraint wrong_registration_cause_check
    check (cause in ('REFUSED', 'CONFLICT', 'COUNTER_STATEMENT', 'WRONG_CLAIM'));

insert into retention (subject, days, why) values
    ('claims', 3653, 'Books are kept for ten years (HGB 257, AO 147). Afterwards it is enough that there was a claim and how it ended, without whose it was.');
