-- Works and whose they are.

-- What all copies of one picture share, whoever registered them. One that was merged stays, and names the other.
create table picture_identity (
    id uuid primary key,
    created_at timestamptz not null,
    merged_into uuid references picture_identity (id) check (merged_into <> id)
);

create table work (
    id uuid primary key,
    account uuid not null references account (id),
    identity uuid not null references picture_identity (id),
    state text not null check (state in ('REGISTERING', 'REGISTERED', 'REMOVED')),
    title text not null check (length(title) between 1 and 300),
    creator text not null check (length(creator) <= 200),
    description text not null check (length(description) <= 2000),
    taken_on date,
    first_published text not null check (length(first_published) <= 2000),
    rights_chain text not null check (length(rights_chain) <= 2000), -- how the account came by the rights, where it is not the author
    format text not null,
    width int not null check (width > 0),
    height int not null check (height > 0),
    original text not null check (original ~ '^[0-9a-f]{64}$'),
    original_name text not null check (length(original_name) <= 300),
    original_bytes bigint not null,
    preview text not null check (preview ~ '^[0-9a-f]{64}$'),
    thumbnail text not null check (thumbnail ~ '^[0-9a-f]{64}$'),
    camera_serial text, -- make and number, as the camera wrote it
    uploaded_at timestamptz not null,
    uploaded_by uuid not null references person (id),
    ownership text not null check (ownership in ('UNVERIFIED', 'SUBMITTED', 'ASKED_BACK', 'VERIFIED', 'REFUSED', 'FROZEN')),
    ownership_before_freeze text check ((ownership = 'FROZEN') = (ownership_before_freeze is not null)),
    ownership_since timestamptz not null
);
create unique index work_once on work (account, original) where state <> 'REMOVED';
create index work_account on work (account, id desc) where state <> 'REMOVED';
create index work_identity on work (identity) where state <> 'REMOVED';
create index work_unfinished on work (uploaded_at) where state = 'REGISTERING';
create index work_queue on work (ownership_since) where ownership = 'SUBMITTED' and state = 'REGISTERED';
create index work_camera on work (account, camera_serial) where camera_serial is not null;

-- What the file says of itself, as it was read when it was uploaded.
create table work_metadata (
    work uuid not null references work (id),
    position int not null,
    source text not null check (source in ('EXIF', 'IPTC', 'XMP', 'C2PA')),
    name text not null,
    value text not null check (length(value) <= 2000),
    primary key (work, position)
);

-- Every change of what people say of a work.
create table work_change (
    id uuid primary key,
    work uuid not null references work (id),
    field text not null,
    before text not null,
    after text not null,
    at timestamptz not null,
    by uuid references person (id)
);
create index work_change_work on work_change (work, at);

-- Works that share a part without being the same picture.
create table work_overlap (
    work uuid not null references work (id),
    other uuid not null references work (id),
    work_percent real not null,
    other_percent real not null,
    primary key (work, other)
);

create table collection (
    id uuid primary key,
    account uuid not null references account (id),
    name text not null check (length(name) between 1 and 100),
    unique (account, name)
);

create table collection_work (
    collection uuid not null references collection (id) on delete cascade,
    work uuid not null references work (id),
    primary key (collection, work)
);
create index collection_work_work on collection_work (work);

create table ownership_evidence (
    id uuid primary key,
    work uuid not null references work (id),
    kind text not null,
    document text check (document ~ '^[0-9a-f]{64}$'),
    document_name text not null,
    note text not null check (length(note) <= 2000),
    points int not null check (points between 0 and 100),
    reason text not null, -- key of the sentence that explains the points
    reason_facts text not null,
    added_at timestamptz not null,
    added_by uuid not null references person (id)
);
create index ownership_evidence_work on ownership_evidence (work);

-- May the account act for somebody? Never the same as owning (R7): a table, states and decisions of its own.
create table mandate (
    id uuid primary key,
    account uuid not null references account (id),
    author text not null check (length(author) between 1 and 200),
    document text not null check (document ~ '^[0-9a-f]{64}$'),
    document_name text not null,
    valid_from date not null,
    valid_until date check (valid_until >= valid_from),
    state text not null check (state in ('SUBMITTED', 'ACCEPTED', 'REFUSED')),
    reason text not null check (length(reason) <= 2000),
    added_at timestamptz not null,
    added_by uuid not null references person (id)
);
create index mandate_account on mandate (account);
create index mandate_queue on mandate (added_at) where state = 'SUBMITTED';

create table screening_answer (
    work uuid not null references work (id),
    question text not null,
    answer text not null,
    explanation text not null check (length(explanation) <= 2000),
    effect text not null check (effect in ('NONE', 'EXPLAIN', 'CONTRACT', 'NEVER')),
    accepted_at timestamptz, -- when a case handler accepted the explanation or the contract
    answered_at timestamptz not null,
    answered_by uuid not null references person (id),
    primary key (work, question)
);

-- Names that were found with the picture: in the file, with other registrations, on sites.
create table credited_name (
    work uuid not null references work (id),
    name text not null check (length(name) between 1 and 200),
    found_in text not null check (length(found_in) <= 2000),
    found_at timestamptz not null,
    primary key (work, name, found_in)
);

create table ownership_step (
    id uuid primary key,
    work uuid not null references work (id),
    event text not null,
    before text not null,
    after text not null,
    reason text not null check (length(reason) <= 2000),
    at timestamptz not null,
    by uuid references person (id)
);
create index ownership_step_work on ownership_step (work, at);

create table ownership_conflict (
    id uuid primary key,
    identity uuid not null references picture_identity (id),
    opened_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references person (id),
    outcome text check (outcome in ('ONE_OWNER', 'DIFFERENT_PICTURES', 'BOTH_MAY')),
    owner uuid references account (id),
    reason text check (length(reason) <= 2000),
    check ((decided_at is null) = (outcome is null)),
    check ((outcome = 'ONE_OWNER') = (owner is not null) or outcome is null)
);
create unique index ownership_conflict_once on ownership_conflict (identity) where decided_at is null;

create table conflict_work (
    conflict uuid not null references ownership_conflict (id),
    work uuid not null references work (id),
    primary key (conflict, work)
);
create index conflict_work_work on conflict_work (work);

-- Somebody says that a registered work is not the account's (R3).
create table counter_statement (
    id uuid primary key,
    work uuid not null references work (id),
    name text not null check (length(name) between 1 and 200),
    email text not null check (length(email) between 3 and 320),
    statement text not null check (length(statement) between 1 and 4000),
    document text check (document ~ '^[0-9a-f]{64}$'),
    document_name text not null,
    language text not null,
    filed_at timestamptz not null,
    answered_at timestamptz,
    answered_by uuid references person (id),
    outcome text check (outcome in ('UPHELD', 'NOT_UPHELD')),
    answer text check (length(answer) between 1 and 4000),
    check ((answered_at is null) = (outcome is null) and (outcome is null) = (answer is null))
);
create index counter_statement_open on counter_statement (filed_at) where answered_at is null;
create index counter_statement_work on counter_statement (work);

-- Registrations that were wrong (R18), and what followed.
create table wrong_registration (
    work uuid primary key references work (id),
    account uuid not null references account (id),
    cause text not null check (cause in ('REFUSED', 'CONFLICT', 'COUNTER_STATEMENT')),
    at timestamptz not null
);
create index wrong_registration_account on wrong_registration (account);

create table account_standing (
    account uuid primary key references account (id),
    state text not null check (state in ('GOOD', 'WARNED', 'FROZEN')),
    since timestamptz not null,
    reason text not null check (length(reason) <= 2000)
);

-- What the public may see of an account at a look-up; without a row, nothing.
create table public_face (
    account uuid primary key references account (id),
    name text not null check (length(name) between 1 and 200),
    licensing_page text not null check (length(licensing_page) <= 500)
);

create table licence (
    id uuid primary key,
    account uuid not null references account (id),
    licensee text not null check (length(licensee) between 1 and 200),
    number text not null check (length(number) <= 100),
    scope text not null check (length(scope) <= 1000),
    amount_minor bigint check (amount_minor >= 0),
    currency text check (currency ~ '^[A-Z]{3}$'),
    valid_from date not null,
    valid_until date check (valid_until >= valid_from),
    document text check (document ~ '^[0-9a-f]{64}$'),
    recorded_at timestamptz not null,
    recorded_by uuid not null references person (id),
    check ((amount_minor is null) = (currency is null))
);
create index licence_account on licence (account, valid_from desc);

create table licence_work (
    licence uuid not null references licence (id) on delete cascade,
    work uuid not null references work (id),
    primary key (licence, work)
);
create index licence_work_work on licence_work (work);

create table licence_domain (
    licence uuid not null references licence (id) on delete cascade,
    domain text not null check (domain ~ '^[a-z0-9.-]{3,253}$'),
    primary key (licence, domain)
);

create table channel (
    id uuid primary key,
    account uuid not null references account (id),
    kind text not null check (kind in ('STOCK', 'AFFILIATE', 'PRESS_KIT', 'EMBED')),
    name text not null check (length(name) between 1 and 200),
    scope text not null check (length(scope) <= 1000),
    valid_from date not null,
    valid_until date check (valid_until >= valid_from),
    recorded_at timestamptz not null
);
create index channel_account on channel (account);

create table channel_work (
    channel uuid not null references channel (id) on delete cascade,
    work uuid not null references work (id),
    primary key (channel, work)
);
create index channel_work_work on channel_work (work);

-- Everything that may keep a work from being claimed, a column each. Java turns the columns into sentences.
create view work_standing as
select w.id as work,
    w.state = 'REGISTERING' as unfinished,
    w.ownership = 'VERIFIED' as verified,
    w.creator = '' as creator_missing,
    exists (select from conflict_work cw join ownership_conflict c on c.id = cw.conflict
        where cw.work = w.id and c.decided_at is null) as in_conflict,
    exists (select from counter_statement s where s.work = w.id and s.answered_at is null) as disputed,
    exists (select from account_standing a where a.account = w.account and a.state = 'FROZEN') as account_frozen,
    (select count(*) from screening_answer q where q.work = w.id) as answered,
    exists (select from screening_answer q where q.work = w.id and q.effect = 'NEVER') as never,
    exists (select from screening_answer q where q.work = w.id and q.effect in ('EXPLAIN', 'CONTRACT')
        and q.accepted_at is null) as unexplained,
    (select kind from account a where a.id = w.account) = 'AGENT' and not exists (
        select from mandate m where m.account = w.account and m.state = 'ACCEPTED' and lower(m.author) = lower(w.creator)
        and m.valid_from <= current_date and (m.valid_until is null or m.valid_until >= current_date)) as mandate_missing
from work w;
