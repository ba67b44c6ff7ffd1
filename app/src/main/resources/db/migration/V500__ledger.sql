-- The books: double entry. Debits are positive, credits negative; every entry sums to zero, and nothing is ever changed or deleted.

create table ledger_account (
    id uuid primary key,
    kind text not null check (kind in ('BANK', 'GATEWAY', 'IN_TRANSIT', 'RECIPIENT', 'PENDING', 'UNALLOCATED', 'REFUND', 'HOLDER',
        'SERVICE', 'VAT', 'COSTS')),
    owner uuid, -- a settlement, a pay-in, a refund, a transfer, a holder's account
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    balance bigint not null default 0, -- debits less credits; kept for accounts with an owner only, where it is a rule
    unique nulls not distinct (kind, owner, currency),
    unique (id, currency),
    check ((owner is null) = (kind in ('BANK', 'GATEWAY', 'SERVICE', 'VAT', 'COSTS'))),
    -- nobody owes us less than nothing, and we owe nobody less than nothing; a holder alone may come to owe, by a refund
    check (kind <> 'RECIPIENT' or balance >= 0),
    check (kind not in ('PENDING', 'UNALLOCATED', 'REFUND', 'IN_TRANSIT') or balance <= 0)
);

create table ledger_entry (
    id uuid primary key,
    number bigint not null generated always as identity unique,
    key text not null unique check (length(key) between 1 and 200), -- the same thing is booked once
    purpose text not null check (length(purpose) between 1 and 40),
    booked_on date not null,
    at timestamptz not null,
    subject text not null check (length(subject) between 1 and 100),
    text text not null check (length(text) <= 500),
    currency text not null,
    lines int not null check (lines between 2 and 50),
    unique (id, currency)
);
create index ledger_entry_subject on ledger_entry (subject);
create index ledger_entry_booked_on on ledger_entry (booked_on, number);

create table ledger_line (
    entry uuid not null,
    position int not null,
    account uuid not null,
    currency text not null,
    minor bigint not null check (minor <> 0),
    primary key (entry, position),
    foreign key (entry, currency) references ledger_entry (id, currency),
    foreign key (account, currency) references ledger_account (id, currency)
);
create index ledger_line_account on ledger_line (account);

create function ledger_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is never changed: book a new entry.';
end $$;

create trigger ledger_entry_stays before update or delete on ledger_entry for each row execute function ledger_stays();
create trigger ledger_entry_is_not_emptied before truncate on ledger_entry for each statement execute function ledger_stays();
create trigger ledger_line_stays before update or delete on ledger_line for each row execute function ledger_stays();
create trigger ledger_line_is_not_emptied before truncate on ledger_line for each statement execute function ledger_stays();

-- The lines of an entry come together: whole, and with the sum zero. None is ever added later, since then their number is wrong.
create function ledger_lines_balance() returns trigger language plpgsql as $$
declare
    broken uuid;
begin
    select e.id into broken
    from (select distinct entry from added) a
    join ledger_entry e on e.id = a.entry
    join lateral (select count(*) as lines, sum(l.minor) as sum from ledger_line l where l.entry = e.id) l on true
    where l.lines <> e.lines or l.sum <> 0
    limit 1;
    if broken is not null then
        raise exception 'The lines of ledger entry % do not sum to zero.', broken using errcode = 'check_violation';
    end if;
    perform 1 from ledger_account where owner is not null and id in (select account from added) order by id for no key update;
    update ledger_account a set balance = balance + s.minor
    from (select account, sum(minor) as minor from added group by account) s
    where a.id = s.account and a.owner is not null;
    return null;
end $$;
create trigger ledger_lines_balance after insert on ledger_line
    referencing new table as added for each statement execute function ledger_lines_balance();

create function ledger_entry_has_lines() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger_line where entry = new.id) then
        raise exception 'Ledger entry % has no lines.', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_entry_has_lines after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_entry_has_lines();
