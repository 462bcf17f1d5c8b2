import { everyDoor, pages, type Region, regions, rules } from './law.ts'

const tests = ['*.test.ts', '*.test.tsx', '*.type-test.ts', 'testing.ts', '*.testing.ts'] as const
const sources = ['*.ts', '*.tsx'] as const
const pageFolder = 'console'

interface Override {
  readonly files: readonly string[]
  readonly excludeFiles: readonly string[]
  readonly rules: Readonly<Record<string, unknown>>
}

/**
 * The linter's overrides for the import law. One file is matched by exactly one of them, because of two overrides that
 * set the same rule the later replaces the earlier: hence one override per depth, each excluding the special kinds.
 */
export function importLawOverrides(): readonly Override[] {
  return regions.flatMap((region) => depths(region).flatMap((folder, depth) => overridesAt(region, folder, depth)))
}

function overridesAt(region: Region, folder: string, depth: number): readonly Override[] {
  const under = (names: readonly string[]) => names.map((name) => `${folder}/${name}`)
  const page = region.name !== 'console' && depth > 0 ? [`${region.folder}/**/${pageFolder}/**`] : []
  const judged = region.name === 'domain' ? under(['rules.ts']) : []
  const configuration = under(['vite.config.ts'])
  const ordinary: Override = {
    files: under(sources),
    excludeFiles: [...under(tests), ...page, ...judged, ...configuration],
    rules: restricted(region.doors, region.packagesRefused, depth),
  }
  const test: Override = {
    files: under(tests),
    excludeFiles: [],
    rules: restricted([...region.doors, ...region.doors.flatMap(testingDoor), '#testing/*'], [], depth),
  }
  const rulesFile: Override = { ...ordinary, files: judged, excludeFiles: [], rules: restrictedTo(rules, depth) }
  const pagesHere: Override = {
    files: pagesOf(region, folder, depth),
    excludeFiles: under(tests),
    rules: restrictedTo(pages, depth),
  }
  return [ordinary, test, rulesFile, pagesHere].filter((override) => override.files.length > 0)
}

/** What a module keeps for the tests of others: `#registry/testing` beside `#registry`. */
function testingDoor(door: string): readonly string[] {
  return /^#[a-z]+$/.test(door) ? [`${door}/testing`] : []
}

/** A module's pages stand in its folder `console`, at any depth: `console/x.tsx`, `service/console/x.tsx`. */
function pagesOf(region: Region, folder: string, depth: number): readonly string[] {
  if (region.name === 'console' || depth === 0) return []
  const below = folder.slice(region.folder.length + 1).split('/')
  return below.flatMap((_, place) => {
    const named = below.with(place, pageFolder).join('/')
    return sources.map((name) => `${region.folder}/${named}/${name}`)
  })
}

function restrictedTo(kind: Pick<Region, 'doors' | 'packagesRefused'>, depth: number) {
  return restricted(kind.doors, kind.packagesRefused, depth)
}

function restricted(doors: readonly string[], packagesRefused: readonly string[], depth: number) {
  const patterns = [
    { group: [...everyDoor, ...doors.map((door) => `!${door}`)], message: 'Import law: not a door of a lower rank.' },
    { regex: `^(\\./)*(\\.\\./){${depth + 1}}`, message: 'Import law: leave the module only through a # door.' },
    { regex: '[^./][^/]*/\\.\\.(/|$)', message: 'Import law: write a relative path in its shortest form.' },
    ...(packagesRefused.length > 0
      ? [{ group: [...packagesRefused], message: 'Import law: this file must run without a server.' }]
      : []),
  ]
  return { 'no-restricted-imports': ['error', { patterns }] }
}

/** The globs of a module's folder and its folders below, by depth. */
function depths(region: Region): readonly string[] {
  return Array.from({ length: region.depth + 1 }, (_, depth) => `${region.folder}${'/*'.repeat(depth)}`)
}
