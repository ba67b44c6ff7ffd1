-- Mails that were taken: waiting, sent, or given up. How long they are kept stands in table retention.

create table outbox (
    id uuid primary key,
    recipient text not null check (length(recipient) between 3 and 254),
    language text not null,
    subject text not null check (length(subject) between 1 and 200 and subject !~ '[\r\n]'),
    text text not null,
    state text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
    tries int not null check (tries >= 0),
    reason text, -- why the last try failed
    created_at timestamptz not null,
    finished_at timestamptz,
    check ((state = 'WAITING') = (finished_at is null))
);
create index outbox_recipient on outbox (lower(recipient));
create index outbox_finished on outbox (finished_at) where finished_at is not null;
