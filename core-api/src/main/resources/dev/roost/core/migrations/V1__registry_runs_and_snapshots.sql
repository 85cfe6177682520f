-- The facts of the feature store: what is registered, what became of each run, what readers see.
--
-- Every change of a feature set, of its runs and of its snapshots first locks the feature set's row:
-- the rules that need more than one row are checked under that lock. The constraints below state
-- what must hold whoever writes.
--
-- Specs and change files are protobuf messages in their JSON form.

create table project (
  name        text        primary key check (name ~ '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$'),
  create_time timestamptz not null default clock_timestamp()
);

create table feature_set (
  id               bigint      generated always as identity primary key,
  project          text        not null references project,
  name             text        not null check (name ~ '^[a-z][a-z0-9_-]{0,229}$'),
  -- PURGING: its files are being deleted; nobody sees it any more.
  state            text        not null check (state in ('DECLARED', 'DETACHED', 'PURGING')),
  -- The custom resource that declares it.
  uid              text        not null check (uid <> ''),
  generation       bigint      not null,
  create_time      timestamptz not null default clock_timestamp(),
  -- The last numbers that were given out; none is given twice.
  last_sequence    bigint      not null default 0,
  last_token       bigint      not null default 0,
  last_accept_time timestamptz,
  unique (project, name)
);

-- A resource declares one feature set.
create unique index feature_set_of_resource on feature_set (project, uid) where state = 'DECLARED';

-- The major versions, each with its own data.
create table feature_set_version (
  feature_set_id      bigint not null references feature_set on delete cascade,
  version             int    not null check (version >= 1),
  spec                jsonb  not null,
  -- How records are numbered; fixed by the first run, never changed by a later one.
  id_space_uuid       uuid,
  id_space_epoch      int    check (id_space_epoch >= 1),
  id_space_partitions int    check (id_space_partitions >= 1
                                    and id_space_partitions & (id_space_partitions - 1) = 0),
  id_space_hash       text,
  -- What readers see; null before the first snapshot.
  current_snapshot    bigint,
  -- The last snapshot that the online store has applied as a whole.
  applied_snapshot    bigint not null default 0,
  primary key (feature_set_id, version),
  check (num_nulls(id_space_uuid, id_space_epoch, id_space_partitions, id_space_hash) in (0, 4)),
  check (applied_snapshot between 0 and coalesce(current_snapshot, 0))
);

-- One row per ingestion, which is one run over one source.
create table run (
  id                    bigint      generated always as identity primary key,
  feature_set_id        bigint      not null references feature_set on delete cascade,
  project               text        not null,
  ingestion             text        not null check (ingestion <> ''),
  uid                   text        not null check (uid <> ''),
  digest                text        not null check (digest ~ '^[0-9a-f]{64}$'),
  retry_nonce           bigint      not null,
  spec                  jsonb       not null,
  create_time           timestamptz not null default clock_timestamp(),
  -- Its place in the feature set's queue.
  sequence              bigint      not null,
  -- RUNNING: it holds the feature set's writer turn.
  state                 text        not null
                        check (state in ('QUEUED', 'RUNNING', 'PUBLISHED', 'FAILED', 'CANCELLED')),
  -- Pinned when the turn was granted.
  version               int,
  pinned_spec           jsonb,
  base_snapshot         bigint,
  accept_time           timestamptz,
  -- A manifest that an attempt completed but did not publish.
  finished_manifest_uri text,
  reason                text        not null default '',
  message               text        not null default '',
  unique (project, ingestion),
  unique (feature_set_id, sequence),
  unique (feature_set_id, accept_time),
  foreign key (feature_set_id, version) references feature_set_version,
  check (num_nulls(version, pinned_spec, base_snapshot, accept_time) in (0, 4)),
  check (state <> 'QUEUED' or version is null),
  check (state not in ('RUNNING', 'PUBLISHED') or version is not null)
);

-- One writer turn per feature set.
create unique index one_turn on run (feature_set_id) where state = 'RUNNING';
create index run_of_feature_set on run (feature_set_id, state, sequence);

-- One start of a run's job.
create table attempt (
  run_id           bigint      not null references run on delete cascade,
  number           int         not null check (number >= 1),
  feature_set_id   bigint      not null references feature_set on delete cascade,
  -- The fencing token.
  token            bigint      not null check (token >= 1),
  secret_sha256    bytea       not null unique check (octet_length(secret_sha256) = 32),
  -- BEGUN: the job has not called yet.
  state            text        not null
                   check (state in ('BEGUN', 'RUNNING', 'PUBLISHED', 'FAILED', 'SUPERSEDED')),
  reason           text        not null default '',
  message          text        not null default '',
  retryable        boolean     not null default false,
  begin_time       timestamptz not null default clock_timestamp(),
  end_time         timestamptz,
  -- What the job said last; the row counts may be incomplete.
  rows_read        bigint      not null default 0,
  rows_written     bigint      not null default 0,
  rows_duplicate   bigint      not null default 0,
  rows_skipped     bigint      not null default 0,
  rows_rejected    bigint      not null default 0,
  keys_added       bigint      not null default 0,
  dead_letters_uri text        not null default '',
  step             text        not null default '',
  bytes_read       bigint      not null default 0,
  bytes_total      bigint      not null default 0,
  rows_per_second  double precision not null default 0,
  progress_time    timestamptz,
  primary key (run_id, number),
  unique (feature_set_id, token),
  check ((state in ('BEGUN', 'RUNNING')) = (end_time is null))
);

-- One live attempt per run.
create unique index one_live_attempt on attempt (run_id) where state in ('BEGUN', 'RUNNING');

-- What readers see or saw. Rows are added, never changed.
create table snapshot (
  id                  bigint      generated always as identity unique,
  feature_set_id      bigint      not null,
  version             int         not null,
  number              bigint      not null check (number >= 1),
  -- The snapshot that it builds on; 0: none. Unique, so that history never forks.
  base_snapshot       bigint      not null check (base_snapshot = number - 1),
  run_id              bigint      not null unique references run on delete cascade,
  attempt             int         not null,
  spec                jsonb       not null,
  manifest_uri        text        not null check (manifest_uri <> ''),
  manifest_sha256     text        not null check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  history_snapshot_id bigint      not null,
  change_files        jsonb       not null,
  records             bigint      not null check (records >= 0),
  rows_read           bigint      not null check (rows_read >= 0),
  rows_written        bigint      not null check (rows_written >= 0),
  rows_duplicate      bigint      not null check (rows_duplicate >= 0),
  rows_skipped        bigint      not null check (rows_skipped >= 0),
  rows_rejected       bigint      not null check (rows_rejected >= 0),
  keys_added          bigint      not null check (keys_added >= 0),
  dead_letters_uri    text        not null,
  publish_time        timestamptz not null default clock_timestamp(),
  primary key (feature_set_id, version, number),
  unique (feature_set_id, version, base_snapshot),
  foreign key (feature_set_id, version) references feature_set_version on delete cascade,
  foreign key (run_id, attempt) references attempt,
  check (rows_read = rows_written + rows_duplicate + rows_skipped + rows_rejected)
);

-- What is current was published.
alter table feature_set_version
  add foreign key (feature_set_id, version, current_snapshot) references snapshot;

-- Counts the changes that readers care about; changed last in a transaction.
create table feed (
  only_row boolean primary key default true check (only_row),
  sequence bigint  not null default 0
);

insert into feed default values;
