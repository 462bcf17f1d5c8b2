-- People of the bureau. They belong to the platform, not to a county: no county column, no row security;
-- what an administrator sees of them is decided by the area of grants (user-store.ts).

create table identity_user (
  id                   uuid primary key,
  account              text not null unique check (account = lower(account)),
  name                 text not null,
  -- the area of the administrator who made the account, as a division code; 0 is the nation
  area                 int8 not null check (area >= 0 and area < 1000000000000),
  enabled              boolean not null default true,
  -- argon2id in PHC form; null for people who only come from the government identity provider
  password_hash        text,
  must_change_password boolean not null default false,
  -- sealed by the kernel's keys
  totp_secret          bytea,
  totp_enabled         boolean not null default false,
  -- the last time step whose code was used: a code works once
  totp_last_step       int8 not null default 0,
  is_demonstration     boolean not null default false,
  created_at           timestamptz not null,
  last_sign_in_at      timestamptz,
  check (not totp_enabled or totp_secret is not null)
);

-- Grants are ended, never changed: who could do what on any past day stays known.
create table identity_grant (
  id         uuid primary key,
  user_id    uuid not null references identity_user,
  role       text not null check (role in ('system-administrator', 'policy-officer', 'county-officer',
               'township-clerk', 'village-worker', 'finance-officer', 'leader', 'auditor')),
  area       int8 not null check (area >= 0 and area < 1000000000000),
  granted_at timestamptz not null,
  granted_by uuid,
  ended_at   timestamptz,
  ended_by   uuid
);
create unique index identity_grant_current on identity_grant (user_id, role, area) where ended_at is null;

create table identity_recovery_code (
  user_id uuid not null references identity_user,
  digest  text not null,
  used_at timestamptz,
  primary key (user_id, digest)
);

create table identity_session (
  id            uuid primary key,
  -- SM3 of the cookie's token; the token itself is nowhere on the server
  token_digest  text not null unique,
  user_id       uuid not null references identity_user,
  method        text not null check (method in ('password', 'oidc')),
  state         text not null check (state in ('totp-required', 'password-change-required', 'totp-setup-required', 'signed-in')),
  second_factor boolean not null default false,
  address       text not null,
  device        text not null,
  started_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz
);
create index identity_session_user on identity_session (user_id) where ended_at is null;

-- Failed attempts by what was tried (account, address, setup code …); the key is a digest.
create table identity_attempt (
  key        text primary key,
  failures   int4 not null,
  last_at    timestamptz not null,
  wait_until timestamptz not null
);

-- The digest of the setup code that makes the first administrator.
create table identity_setup (
  only_row   boolean primary key default true check (only_row),
  digest     text not null,
  created_at timestamptz not null
);

-- Who a person is at the government identity provider.
create table identity_external (
  issuer    text not null,
  subject   text not null,
  user_id   uuid not null references identity_user,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, user_id)
);

-- Sign-ins on their way to the identity provider and back (state by digest, PKCE verifier, nonce).
create table identity_oidc_pending (
  state_digest text primary key,
  nonce        text not null,
  verifier     text not null,
  started_at   timestamptz not null
);

-- Accounts are disabled and grants ended, never deleted.
revoke delete on identity_user, identity_grant from anmin_app;
