-- What an account says of a site: the country, where the name tells nothing or the wrong one, and how many visits it has (R30).

create table said_of_site (
    account uuid not null references account (id),
    site text not null check (length(site) between 1 and 253),
    country text not null check (country ~ '^([A-Z]{2})?$'), -- empty: the name's end is believed
    visits bigint check (visits between 0 and 1000000000000), -- in a month; null: nobody knows
    visits_source text not null check (length(visits_source) <= 300), -- who counted or estimated
    said_by uuid not null references person (id),
    said_at timestamptz not null,
    primary key (account, site),
    check ((visits is null) = (visits_source = ''))
);
