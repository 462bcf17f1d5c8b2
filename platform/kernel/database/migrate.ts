import pg from 'pg'
import { findMigrations, type Migration } from './migrations.ts'

/** Any number, the same in every program of ours: who holds it may migrate. */
const migrationLock = 4_210_810_001

/**
 * Brings the schema up to date as the owner and answers the names of what it applied. Each file runs in a
 * transaction of its own; two servers starting at once take turns. Throws a Chinese sentence, with nothing
 * half-applied, when an applied file was changed or has vanished, or when a file fails.
 */
export async function migrate(
  owner: pg.Pool,
  migrations: readonly Migration[] = findMigrations(),
): Promise<readonly string[]> {
  const client = await owner.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await prepare(client)
    const applied = await readApplied(client)
    refuseDifference(applied, migrations)
    const pending = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    // Releasing destroys the session, and with it the lock, even when the connection is broken.
    client.release(true)
  }
}

/** Names of migrations that this program has and the database has not; for the readiness check. */
export async function findPending(
  pool: pg.Pool,
  migrations: readonly Migration[] = findMigrations(),
): Promise<readonly string[]> {
  const known = await pool.query<{ found: boolean }>(`SELECT to_regclass('anmin.anmin_migration') IS NOT NULL AS found`)
  const applied = known.rows[0]?.found ? await readApplied(pool) : new Map<string, string>()
  return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name)
}

async function prepare(client: pg.PoolClient): Promise<void> {
  await ensureRole(client)
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS anmin;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA anmin TO anmin_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA anmin GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO anmin_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA anmin GRANT USAGE ON SEQUENCES TO anmin_app;
    CREATE TABLE IF NOT EXISTS anmin.anmin_migration (
      name text PRIMARY KEY,
      digest text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    );
    REVOKE INSERT, UPDATE, DELETE ON anmin.anmin_migration FROM anmin_app;`)
}

/** Roles belong to the whole server, so another database's migration may create this one at the same moment. */
async function ensureRole(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'anmin_app') THEN
        BEGIN
          CREATE ROLE anmin_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
      END IF;
      BEGIN
        SET LOCAL ROLE anmin_app;
        RESET ROLE;
      EXCEPTION WHEN insufficient_privilege THEN
        GRANT anmin_app TO CURRENT_USER;
      END;
    END $$`)
  } catch (cause) {
    throw new Error(
      '数据库账户不能建立角色 anmin_app。请由数据库管理员执行:CREATE ROLE anmin_app NOLOGIN; 再执行:GRANT anmin_app TO 安民使用的账户; 然后重新启动。',
      { cause },
    )
  }
}

async function readApplied(client: pg.PoolClient | pg.Pool): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'SELECT name, digest FROM anmin.anmin_migration',
  )
  return new Map(rows.map(({ name, digest }) => [name, digest]))
}

function refuseDifference(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const ours = new Map(migrations.map(({ name, digest }) => [name, digest]))
  for (const [name, digest] of applied) {
    const present = ours.get(name)
    if (present === undefined) {
      throw new Error(
        `数据库已执行过迁移 ${name},而当前程序里没有它:程序比数据库旧。请换用更新的程序版本,数据没有被改动。`,
      )
    }
    if (present !== digest) {
      throw new Error(
        `迁移文件 ${name}.sql 在执行之后被改动过。请恢复原文件,把新的改动写成下一个序号的迁移;数据没有被改动。`,
      )
    }
  }
}

async function apply(client: pg.PoolClient, { name, sql, digest }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    // Row security is forced on the owner too; a migration that moves data must see every county.
    await client.query(`SET LOCAL search_path = anmin, pg_temp;
      SET LOCAL anmin.area_from = '0'; SET LOCAL anmin.area_to = '999999999999';
      SET LOCAL anmin.county_from = '0'; SET LOCAL anmin.county_to = '999999'`)
    await client.query(sql)
    await client.query('INSERT INTO anmin.anmin_migration (name, digest) VALUES ($1, $2)', [name, digest])
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined) // the cause below says more than a broken connection does
    throw new Error(
      `迁移 ${name}.sql 没有执行成功,已全部撤回:${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}
