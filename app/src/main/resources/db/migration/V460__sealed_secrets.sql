-- Secrets of second factors are sealed (Sealer): 29 bytes longer. Those from before are sealed at the next start.

alter table totp drop constraint totp_secret_check;
alter table totp add constraint totp_secret_check check (length(secret) in (20, 49));
