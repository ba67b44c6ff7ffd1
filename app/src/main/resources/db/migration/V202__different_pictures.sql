-- Identities that a supervisor found to be different pictures, however alike they look. Each pair stands once, the smaller first.
create table different_pictures (
    one uuid not null references picture_identity (id),
    other uuid not null references picture_identity (id),
    decided_at timestamptz not null,
    decided_by uuid not null references person (id),
    primary key (one, other),
    check (one < other)
);
create index different_pictures_other on different_pictures (other);
