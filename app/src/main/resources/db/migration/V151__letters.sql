-- Letters of claims and the mail that comes back.

alter table outbox
    add column html text,
    add column reply_token text check (reply_token ~ '^[0-9a-z]{20}$');

-- The pictures of a mail: previews, as blobs.
create table outbox_picture (
    mail uuid not null references outbox (id) on delete cascade,
    name text not null check (name ~ '^[a-z]{1,20}$'),
    blob text not null check (blob ~ '^[0-9a-f]{64}$'),
    primary key (mail, name)
);

-- What was written about a claim, for as long as the claim is kept. A letter by mail has the identifier of its row in outbox.
create table claim_letter (
    id uuid primary key,
    number text not null,
    kind text not null,
    way text not null check (way in ('MAIL', 'POST')),
    code text not null unique check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'), -- is it genuine? anybody may ask
    counted boolean not null, -- written of the service's own accord (R55)
    recipient_domain text, -- of a mail; nothing else of the address is kept here
    language text not null,
    subject text not null,
    text text not null,
    html text not null,
    pdf text check (pdf ~ '^[0-9a-f]{64}$'),
    delivered text not null check (delivered in ('WAITING', 'SENT', 'GIVEN_UP')),
    taken_at timestamptz not null,
    check ((way = 'POST') = (pdf is not null)),
    check ((way = 'MAIL') = (recipient_domain is not null))
);
create index claim_letter_number on claim_letter (number, taken_at);

-- Part of the address that replies to a claim's letters go to.
create table claim_reply_token (
    token text primary key check (token ~ '^[0-9a-z]{20}$'),
    number text not null unique
);

create table incoming_mail (
    id uuid primary key,
    same text not null unique check (same ~ '^[0-9a-f]{64}$'), -- of Message-ID and content: the same mail is taken once
    kind text not null check (kind in ('LETTER', 'AUTO_REPLY', 'BOUNCE')),
    sender text not null,
    subject text not null,
    text text not null,
    left_out int not null check (left_out >= 0), -- attachments beyond the limits
    number text, -- of the claim; none: a person looks
    received_at timestamptz not null
);
create index incoming_mail_number on incoming_mail (number, received_at);
create index incoming_mail_unknown on incoming_mail (received_at) where number is null;

create table incoming_attachment (
    mail uuid not null references incoming_mail (id) on delete cascade,
    place int not null,
    name text not null check (length(name) between 1 and 200),
    type text not null,
    blob text not null check (blob ~ '^[0-9a-f]{64}$'),
    standing text not null check (standing in ('CHECKED', 'QUARANTINED')),
    primary key (mail, place)
);

insert into retention (subject, days, why) values
    ('unknown-mails', 365, 'Mail that belongs to no claim; a person has looked at it long before.');
