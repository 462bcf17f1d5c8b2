import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { typeParsers } from './parsers.ts'

/** The one database as the application role sees it. Modules add their own tables: `viewTables<PolicyTables>(db)`. */
export type Db = Kysely<unknown>

/** An open database. */
export interface Database {
  /** For reports: where it stands, without user and password. */
  readonly place: string
  /** True when it is the embedded PostgreSQL of this home. */
  readonly embedded: boolean
  /** The address with user and password; needed only by what opens its own connections. Never log it. */
  readonly url: string
  /** Connections of the owner: migrations and the job queue only. */
  readonly owner: pg.Pool
  /** Connections that have dropped to `anmin_app`; every one of them. */
  readonly pool: pg.Pool
  readonly app: Db
  /** Gives the connections back, and stops the embedded server if nobody else uses it. */
  readonly close: () => Promise<void>
}

/** The oldest server whose SQL we speak. */
const oldestServer = 150_000

/**
 * Opens the database: the server at `url` (PostgreSQL 15 or newer), else the embedded one of `home`.
 * Throws a Chinese sentence when the server is too old or cannot be reached.
 */
export async function openDatabase(options: {
  readonly url?: string | undefined
  readonly home: string
  readonly connections?: number
}): Promise<Database> {
  if (options.url) return checked(connect(options.url, options.connections))
  const server = await startEmbedded(options.home)
  const database = connect(server.url, options.connections)
  const close = async () => {
    await database.close()
    await server.close()
  }
  return checked({ ...database, embedded: true, close })
}

/** Connects to a server that already runs. Sends nothing yet. */
export function connect(url: string, connections = 10): Database {
  const shared = { connectionString: url, types: typeParsers, connectionTimeoutMillis: 10_000 }
  const owner = new pg.Pool({
    ...shared,
    max: 4,
    application_name: 'anmin-owner',
    onConnect: async (client) => {
      await client.query('SET search_path = anmin, pg_temp')
    },
  })
  const pool = new pg.Pool({
    ...shared,
    max: connections,
    application_name: 'anmin',
    onConnect: async (client) => {
      await client.query('SET search_path = anmin, pg_temp; SET ROLE anmin_app')
    },
  })
  // An idle connection that breaks is dropped and replaced by the pool; the next query reports a real outage.
  // One that breaks between two queries of a transaction tells nobody else: unheard, it would end the program.
  for (const each of [owner, pool]) {
    each.on('error', () => undefined)
    each.on('connect', (client) => client.on('error', () => undefined))
  }
  const app: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  const { host, pathname } = new URL(url)
  return {
    place: `${host}${pathname}`,
    embedded: false,
    url,
    owner,
    pool,
    app,
    close: async () => {
      await Promise.all([app.destroy(), owner.end()])
    },
  }
}

/** Gives up what was opened when the server will not do. */
async function checked(database: Database): Promise<Database> {
  try {
    refuseOldServer(await serverVersion(database), database.place)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serverVersion(database: Database): Promise<number> {
  try {
    const { rows } = await database.owner.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    )
    return rows[0]?.version ?? 0
  } catch (cause) {
    throw new Error(`连接不上数据库 ${database.place}。请检查 DATABASE_URL 的地址、账户和密码,以及数据库是否已启动。`, {
      cause,
    })
  }
}

/** Refuses a server older than PostgreSQL 15 (`version` as in `server_version_num`). */
export function refuseOldServer(version: number, place: string): void {
  if (version >= oldestServer) return
  throw new Error(
    `数据库 ${place} 是 PostgreSQL ${Math.floor(version / 10_000)},安民需要 15 或更新的版本。请升级该数据库,或换用另一个 DATABASE_URL。`,
  )
}

/** Sees the one database through a module's table types. The types describe the migrations; nothing is checked at run time. */
export function viewTables<Tables>(db: Db): Kysely<Tables> {
  return db as Kysely<Tables>
}
