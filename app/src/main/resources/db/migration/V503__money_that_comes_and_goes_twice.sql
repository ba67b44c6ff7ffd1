-- What a review of payments asked for.

-- An address may be longer than a row of an index.
alter table clean_up drop constraint clean_up_release_page_image_key;
create unique index clean_up_once on clean_up (release, md5(page), md5(image));

-- Each attempt at a refund is a refund of its own at the gateway: what is told of an attempt that failed says nothing of the next.
alter table refund add attempt int not null default 0 check (attempt >= 0);
create index refund_asked on refund (decided_at) where state = 'DECIDED' and via = 'GATEWAY';

-- A page is asked about until the gateway's fee is known.
alter table checkout add fee_known boolean not null default false;
create index checkout_fee_open on checkout (made_at) where state = 'PAID' and not fee_known;

-- Disputes at the gateway, since their end may be told before their beginning, and a payment may be disputed twice.
create table card_dispute (
    id text primary key check (length(id) between 1 and 200), -- the gateway's
    pay_in uuid not null references pay_in (id),
    state text not null check (state in ('TAKEN', 'WON')),
    at timestamptz not null
);
create index card_dispute_pay_in on card_dispute (pay_in);

-- Taxes are reckoned once over all that is taxed alike, so that a line of a cent may be all tax.
alter table settlement_line drop constraint settlement_line_check;
alter table settlement_line add constraint settlement_line_tax check (tax_minor between 0 and minor);
