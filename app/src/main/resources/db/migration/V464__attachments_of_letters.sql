-- Files that go with a mail, as blobs: invoices, receipts, certificates.
create table outbox_attachment (
    mail uuid not null references outbox (id) on delete cascade,
    place int not null check (place >= 0),
    name text not null check (length(name) between 3 and 100),
    type text not null check (length(type) between 3 and 80),
    blob text not null check (blob ~ '^[0-9a-f]{64}$'),
    primary key (mail, place),
    unique (mail, name)
);
