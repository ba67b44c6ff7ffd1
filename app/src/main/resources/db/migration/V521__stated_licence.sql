-- Which Creative Commons licence a recipient says a picture has, and where that is stated; empty: nothing was said of it.
alter table claim_proof add column licence text not null default '' check (length(licence) <= 20);
alter table claim_proof add column stated_at text not null default '' check (length(stated_at) <= 2048);
