-- What a bank told is kept first, and then booked line by line: a line that cannot be booked keeps no other one from it. So everything
-- that the rules ask for stands in the line.
alter table bank_line
    add column nature text not null default 'ORDINARY' check (nature in ('ORDINARY', 'RETURNED', 'REVERSED')),
    add column end_to_end text not null default '', -- what the order was named
    add column collapsed boolean not null default false, -- several transfers in one sum
    add column tries int not null default 0,
    add column looked_at timestamptz; -- when the rules had looked at it; empty: they have not yet
update bank_line l set looked_at = (select f.imported_at from bank_file f where f.id = l.file);
create index bank_line_waits on bank_line (id) where state = 'OPEN' and looked_at is null;
create index bank_line_pay_in on bank_line (pay_in) where pay_in is not null;
create index bank_line_transfer on bank_line (transfer) where transfer is not null;

-- By these a person is told what a line may be about.
create index pay_in_iban on pay_in (iban) where iban <> '';
create index pay_in_minor on pay_in (minor, currency) where via = 'BANK';
create index transfer_minor on transfer (minor, currency);
create index ledger_account_stands on ledger_account (kind, currency, balance) where balance <> 0;

-- The balances of every statement: of one account they follow each other, and agree with the books.
create table bank_statement (
    id uuid primary key,
    file uuid not null references bank_file (id),
    statement text not null,
    iban text not null,
    currency text not null,
    from_day date not null,
    until_day date not null,
    opening_minor bigint, -- negative: owed to the bank; empty: the bank did not tell
    closing_minor bigint
);
create index bank_statement_until on bank_statement (iban, currency, until_day);
create index bank_statement_from on bank_statement (iban, currency, from_day);

-- What somebody of the service has to look at has a word for each reason; which words there are, the service knows.
alter table attention drop constraint if exists attention_about_check;
alter table attention add constraint attention_about_is_a_word check (about ~ '^[A-Z_]{3,40}$');

-- A transfer that the bank did not carry out; a payment that somebody made at the bank by hand, which is in no run.
alter table transfer alter column run drop not null;
alter table transfer drop constraint transfer_state_check;
alter table transfer add constraint transfer_state_check
    check (state in ('PREPARED', 'EXPORTED', 'BOOKED', 'RETURNED', 'REJECTED', 'DISCARDED'));
alter table transfer add constraint transfer_has_a_run check (run is not null or state in ('BOOKED', 'RETURNED'));
alter table transfer add column rejected_by uuid references person (id); -- who said first that the bank did not carry it out

-- A holder's credit note is taken back if the payout came back.
alter table paper drop constraint paper_kind_check;
alter table paper add constraint paper_kind_check
    check (kind in ('INVOICE', 'CREDIT_NOTE', 'RECEIPT', 'RELEASE', 'HOLDER_CREDIT', 'HOLDER_CREDIT_BACK'));
