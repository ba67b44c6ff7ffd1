-- Which option was agreed on, since what is bought follows from it (R98); empty where a sum was offered and taken.

alter table claim add column agreed_choice text check (agreed_choice in ('PAST', 'PAST_AND_YEAR', 'YEAR', 'THREE_YEARS'));
