-- The same rules as in V500, asked so that the planner finds the few rows by their keys: of a transition table it expects a thousand
-- rows, and read both tables from end to end for each entry. And asked anew each time: a plan kept from when the tables were empty
-- does the same.

create or replace function ledger_lines_balance() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
    entries uuid[] := array(select distinct entry from added);
    accounts uuid[] := array(select distinct account from added);
    broken uuid;
begin
    select e.id into broken from ledger_entry e
    where e.id = any (entries)
        and not exists (select from ledger_line l where l.entry = e.id having count(*) = e.lines and sum(l.minor) = 0)
    limit 1;
    if broken is not null then
        raise exception 'The lines of ledger entry % do not sum to zero.', broken using errcode = 'check_violation';
    end if;
    perform 1 from ledger_account where id = any (accounts) and owner is not null order by id for no key update;
    update ledger_account a set balance = balance + (select sum(minor) from added where account = a.id)
    where a.id = any (accounts) and a.owner is not null;
    return null;
end $$;

create or replace function ledger_entry_has_lines() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
begin
    if not exists (select from ledger_line where entry = new.id) then
        raise exception 'Ledger entry % has no lines.', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
