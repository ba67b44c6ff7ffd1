-- Where somebody says that a work can be had for nothing: R10 and R11 are asked again (R84).

create table named_source (
    work uuid not null references work (id),
    address text not null check (length(address) between 1 and 2000),
    named_at timestamptz not null,
    primary key (work, address)
);
