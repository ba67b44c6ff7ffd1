-- Who has a claim's page open. Nobody signs in here: a session is for one claim, and for nothing else of the service.
create table portal_session (
    token bytea primary key, -- hash of what the browser holds
    claim uuid not null references claim (id) on delete cascade,
    party text not null check (party in ('RECIPIENT', 'HELPER')),
    opened_at timestamptz not null,
    expires_at timestamptz not null
);
create index portal_session_claim on portal_session (claim);
create index portal_session_expires on portal_session (expires_at);
