-- Each event names the digest its hash and its payload are made with: SHA-256, or SM3 (GB/T 32905) once the
-- setting event_digest asks for it (gyct init --digest sm3).
alter table event add column digest text not null default 'sha256' check (digest in ('sha256', 'sm3'));
comment on column event.digest is 'of hash and payload: sha256 or sm3';
comment on column event.payload is 'digest of what happened, in its canonical text';
