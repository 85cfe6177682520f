-- When the job last said that it would be done; null when it could not tell.
alter table attempt add column estimated_end timestamptz;
