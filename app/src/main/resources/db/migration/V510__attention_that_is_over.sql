-- What waited for a person can be over by itself: money that waited pays, a refund gets an account. Then nobody did it.
alter table attention drop constraint attention_check;
alter table attention add constraint attention_done_at_a_time check (done_by is null or done_at is not null);
