-- Since when an account could know of a use, for limitation; and what the law says against a claim.

alter table hit add column shown_since timestamptz;
update hit set shown_since = least(state_since, (select min(at) from decision d where d.hit = hit.id));
alter table hit alter column shown_since set not null;

alter table hit drop constraint hit_blocked_check;
alter table hit add constraint hit_blocked_check check (blocked in ('EMBED', 'FRAME', 'CONFLICT', 'DISPUTED', 'ACCOUNT_FROZEN',
    'NEVER_CLAIMABLE', 'NO_LAW_DATA', 'TIME_BARRED'));
