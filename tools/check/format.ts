import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

// `npm run format [path …]`: rewrites files in the one format that `npm test` asks for.
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
const done = spawnSync(process.execPath, [biome, 'format', '--write', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = done.status ?? 1
