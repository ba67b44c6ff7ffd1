-- The journal: entries are added and never changed. journal_head has one row: the last entry's number and hash.

create table journal (
    number bigint primary key check (number > 0),
    at timestamptz not null,
    actor uuid,
    action text not null,
    subject text not null,
    facts text not null,
    hash bytea not null check (length(hash) = 32)
);
create index journal_subject on journal (subject, number);

create table journal_head (
    only_row boolean primary key default true check (only_row),
    number bigint not null,
    hash bytea not null check (length(hash) = 32)
);
insert into journal_head (number, hash) values (0, decode(repeat('00', 32), 'hex'));

create function journal_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The journal is never changed: write a new entry.';
end $$;

create trigger journal_stays before update or delete on journal for each row execute function journal_stays();
create trigger journal_is_not_emptied before truncate on journal for each statement execute function journal_stays();
