-- What of a source that grows the run reads, the same for all attempts of a turn; null until one has fixed it.
alter table run add column source_range jsonb;
