-- Payments: what was agreed is paid, split, released, paid out or given back. What is written down here is not changed: a correction
-- is a new row. The sums stand in the ledger; these tables say what they are for.

-- Numbers without gaps: taken in the transaction that uses them.
create table number_series (
    series text primary key check (length(series) between 1 and 40),
    last bigint not null check (last >= 0)
);

create function payments_stay() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are never changed: a correction is a new one.', tg_table_name;
end $$;

-- What exactly is bought (R98).
create table settlement (
    id uuid primary key,
    number text not null unique,
    claim uuid not null references claim (id),
    made_at timestamptz not null,
    language text not null,
    choice text check (choice in ('PAST', 'PAST_AND_YEAR', 'YEAR', 'THREE_YEARS')), -- empty: a sum that was offered
    what text not null check (length(what) between 1 and 500),
    minor bigint not null check (minor >= 0),
    currency text not null,
    past boolean not null, -- the past use is released
    licence_from date,
    licence_until date,
    territory text not null,
    media text not null,
    holder_permille int not null check (holder_permille between 0 and 1000), -- the holder's share (R66), as it was then
    service_vat int not null check (service_vat between 0 and 10000), -- in the service's share, hundredths of a percent
    replaces uuid unique references settlement (id),
    agreement text not null check (agreement ~ '^[0-9a-f]{64}$'), -- blob: the paper
    check ((licence_from is null) = (licence_until is null)),
    check (licence_until >= licence_from),
    check (past or licence_from is not null)
);
create index settlement_claim on settlement (claim);
create trigger settlement_stays before update or delete on settlement for each row execute function payments_stay();

-- Damages, expenses and licences are booked apart, each with its tax.
create table settlement_line (
    settlement uuid not null references settlement (id),
    position int not null,
    supply text not null check (supply in ('DAMAGES', 'EXPENSES', 'LICENCE')),
    text text not null,
    minor bigint not null check (minor > 0), -- with the tax in it
    tax_minor bigint not null check (tax_minor >= 0 and tax_minor < minor),
    tax_category text not null, -- EN 16931, BT-151
    tax_percent int not null, -- hundredths of a percent
    tax_sentence text not null, -- why there is none, a key of the words of invoices
    tax_open boolean not null, -- no rule was known, so the most was assumed: a person looks
    primary key (settlement, position)
);
create trigger settlement_line_stays before update or delete on settlement_line for each row execute function payments_stay();

-- When it is paid. A new plan takes the place of the one before.
create table instalment (
    settlement uuid not null references settlement (id),
    plan int not null,
    position int not null,
    due_on date not null,
    minor bigint not null check (minor > 0),
    reminded_at timestamptz,
    primary key (settlement, plan, position)
);

-- Invoices, receipts, credit notes: papers with numbers without gaps.
create table paper (
    id uuid primary key,
    number text not null unique,
    kind text not null check (kind in ('INVOICE', 'CREDIT_NOTE', 'RECEIPT', 'RELEASE', 'HOLDER_CREDIT')),
    settlement uuid references settlement (id),
    account uuid references account (id), -- of a holder's credit note
    corrects uuid references paper (id),
    subject uuid not null, -- what it is for, once: a settlement, a pay-in, a release, a payout
    part int not null default 0, -- what is outside the tax stands on an invoice of its own (EN 16931, BR-O-11)
    issued_on date not null,
    minor bigint not null,
    currency text not null,
    pdf text not null check (pdf ~ '^[0-9a-f]{64}$'),
    xml text check (xml ~ '^[0-9a-f]{64}$'),
    unique (kind, subject, part),
    check ((settlement is null) <> (account is null))
);
create index paper_settlement on paper (settlement);
create index paper_account on paper (account);
create trigger paper_stays before update or delete on paper for each row execute function payments_stay();

-- Money that came.
create table pay_in (
    id uuid primary key,
    key text not null unique check (length(key) between 1 and 200), -- the bank's or the gateway's own: the same money comes once
    via text not null check (via in ('BANK', 'GATEWAY')),
    minor bigint not null check (minor > 0),
    currency text not null,
    received_on date not null,
    received_at timestamptz not null,
    payer text not null check (length(payer) <= 200),
    iban text not null check (length(iban) <= 34),
    reference text not null check (length(reference) <= 500),
    payment text, -- the gateway's name of it
    settlement uuid references settlement (id), -- what it is for; empty: nobody knows yet
    allocated_minor bigint not null default 0,
    refunded_minor bigint not null default 0, -- never more than came
    returned_minor bigint not null default 0, -- taken back by the payer's bank
    check (allocated_minor >= 0 and refunded_minor >= 0 and returned_minor >= 0),
    check (allocated_minor + refunded_minor + returned_minor <= minor)
);
create index pay_in_settlement on pay_in (settlement);
create index pay_in_open on pay_in (received_at) where allocated_minor + refunded_minor + returned_minor < minor;
create unique index pay_in_payment on pay_in (payment) where payment is not null;

-- What of it paid a settlement, and how that was split.
create table allocation (
    id uuid primary key,
    pay_in uuid not null references pay_in (id),
    settlement uuid not null references settlement (id),
    at timestamptz not null,
    from_minor bigint not null check (from_minor >= 0), -- which part of the total it paid: what is taken back is paid again
    minor bigint not null check (minor > 0),
    tax_minor bigint not null check (tax_minor >= 0),
    holder_minor bigint not null check (holder_minor >= 0),
    service_minor bigint not null check (service_minor >= 0),
    check (minor = tax_minor + holder_minor + service_minor)
);
create index allocation_settlement on allocation (settlement, at);
create index allocation_pay_in on allocation (pay_in);
create trigger allocation_stays before update or delete on allocation for each row execute function payments_stay();

-- An allocation that was taken back: by a refund, or by the payer's bank. Once.
create table reversal (
    allocation uuid primary key references allocation (id),
    cause text not null check (cause in ('REFUND', 'RETURN', 'REPLACED')),
    at timestamptz not null
);
create trigger reversal_stays before update or delete on reversal for each row execute function payments_stay();

-- Money that is given back (R102).
create table refund (
    id uuid primary key,
    pay_in uuid not null references pay_in (id),
    cause text not null check (cause in ('WRONG_CLAIM', 'TOO_MUCH', 'NOT_OURS', 'GOODWILL')),
    minor bigint not null check (minor > 0),
    currency text not null,
    explanation text not null check (length(explanation) <= 2000),
    decided_at timestamptz not null,
    decided_by uuid references person (id), -- empty: it follows from a rule
    state text not null check (state in ('DECIDED', 'SENT', 'DONE', 'FAILED')),
    via text not null check (via in ('BANK', 'GATEWAY')),
    iban text not null check (length(iban) <= 34), -- where it goes, by bank; empty: it must be asked for
    payee text not null check (length(payee) <= 200),
    tried_at timestamptz,
    tries int not null default 0,
    detail text not null default '' check (length(detail) <= 500),
    done_at timestamptz,
    check ((state = 'DONE') = (done_at is not null))
);
create index refund_pay_in on refund (pay_in);
create index refund_open on refund (decided_at) where state in ('DECIDED', 'SENT', 'FAILED');

-- Payment pages at the gateway. One is open for a settlement at a time.
create table checkout (
    id uuid primary key,
    settlement uuid not null references settlement (id),
    minor bigint not null check (minor > 0),
    currency text not null,
    session text unique, -- the gateway's name of it; empty while it is being opened
    page text check (length(page) <= 4096),
    state text not null check (state in ('OPENING', 'OPEN', 'PENDING', 'PAID', 'OVER')),
    made_at timestamptz not null,
    expires_at timestamptz
);
create unique index checkout_one_open on checkout (settlement) where state in ('OPENING', 'OPEN', 'PENDING');

-- The release: nothing more is owed for this picture on this site (R99, R101).
create table release (
    id uuid primary key,
    settlement uuid not null unique references settlement (id),
    claim uuid not null unique references claim (id),
    identity uuid not null references picture_identity (id),
    site text not null,
    made_at timestamptz not null,
    clean_told_at timestamptz
);
create index release_place on release (identity, site);

-- What is still to be deleted: it costs nothing, ever (R99, R100).
create table clean_up (
    id uuid primary key,
    release uuid not null references release (id),
    page text not null check (length(page) <= 4096),
    image text not null check (length(image) <= 4096),
    remnant boolean not null, -- it turned up after the release
    there boolean not null,
    found_at timestamptz not null,
    checked_at timestamptz not null,
    unique (release, page, image)
);

-- What the bank told: a file is taken once, a line is booked once.
create table bank_file (
    id uuid primary key,
    sha256 text not null unique,
    name text not null check (length(name) <= 200),
    statement text not null,
    iban text not null,
    from_day date,
    until_day date,
    lines int not null,
    imported_at timestamptz not null,
    imported_by uuid not null references person (id)
);
create table bank_line (
    id uuid primary key,
    file uuid not null references bank_file (id),
    key text not null unique,
    credit boolean not null,
    minor bigint not null check (minor > 0),
    currency text not null,
    booked_on date not null,
    name text not null,
    iban text not null,
    reference text not null,
    text text not null,
    state text not null check (state in ('BOOKED', 'OPEN', 'SET_ASIDE')), -- open: a person looks
    why text not null check (length(why) <= 500),
    pay_in uuid references pay_in (id),
    transfer uuid
);
create index bank_line_open on bank_line (booked_on) where state = 'OPEN';

-- Where a holder's money goes. A change is told to everybody of the account, has to be confirmed, and then rests some days.
create table payee (
    account uuid primary key references account (id),
    name text not null check (length(name) between 1 and 70),
    iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    address text not null check (length(address) <= 300),
    country text not null check (country ~ '^[A-Z]{2}$'),
    vat_id text not null check (length(vat_id) <= 20), -- empty: no business that owes the tax
    changed_at timestamptz not null,
    changed_by uuid not null references person (id),
    code_hash text, -- of the code that was mailed; empty once it was typed
    tries int not null default 0,
    confirmed_at timestamptz
);

-- Money that leaves by bank: payouts, and refunds. Two persons where the run is large.
create table payout_run (
    id uuid primary key,
    number text not null unique,
    currency text not null,
    made_at timestamptz not null,
    made_by uuid not null references person (id),
    needs_two boolean not null,
    approved_at timestamptz,
    approved_by uuid references person (id),
    state text not null check (state in ('PREPARED', 'EXPORTED', 'DISCARDED')),
    file text check (file ~ '^[0-9a-f]{64}$'),
    check ((approved_at is null) = (approved_by is null)),
    check (not needs_two or approved_by is null or approved_by <> made_by),
    check ((state = 'EXPORTED') = (file is not null)),
    check (state <> 'EXPORTED' or approved_by is not null)
);
create table transfer (
    id uuid primary key,
    run uuid not null references payout_run (id),
    end_to_end text not null unique,
    account uuid references account (id), -- a holder's payout
    refund uuid references refund (id), -- or a refund
    name text not null,
    iban text not null,
    minor bigint not null check (minor > 0),
    currency text not null,
    state text not null check (state in ('PREPARED', 'EXPORTED', 'BOOKED', 'RETURNED', 'DISCARDED')),
    booked_on date,
    check ((account is null) <> (refund is null))
);
create index transfer_run on transfer (run);
create index transfer_account on transfer (account);
create unique index transfer_refund_once on transfer (refund) where state in ('PREPARED', 'EXPORTED', 'BOOKED');
create unique index transfer_holder_once on transfer (account, currency) where state = 'PREPARED';
alter table bank_line add foreign key (transfer) references transfer (id);

-- What a person of the service has to look at.
create table attention (
    id uuid primary key,
    key text not null unique check (length(key) <= 200),
    about text not null check (about in ('TAX_OPEN', 'REFUND_FAILED', 'REFUND_BY_HAND', 'DISPUTED', 'TRANSFER_BOUNCED',
        'HELD', 'NO_ACCOUNT', 'OTHER_CURRENCY')),
    subject text not null check (length(subject) <= 100),
    detail text not null check (length(detail) <= 1000),
    at timestamptz not null,
    done_at timestamptz,
    done_by uuid references person (id),
    note text not null default '' check (length(note) <= 1000),
    check ((done_at is null) = (done_by is null))
);
create index attention_open on attention (at) where done_at is null;

insert into retention (subject, days, why) values
    ('payments', 3653, 'Books, invoices and bank files are kept for ten years (HGB 257, AO 147). The ledger itself names nobody.');
