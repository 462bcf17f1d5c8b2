import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './source-files.ts'

const root = join(import.meta.dirname, '../..')
const longest = 300

/** Lists of records that a tool wrote; nobody reads them from top to bottom. */
const generated = /(^|\/)data\//

const lengths = sourceFiles()
  .filter((file) => /\.(ts|tsx|mjs|css|sql)$/.test(file) && !generated.test(file))
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => b.lines - a.lines)

const tooLong = lengths.filter(({ lines }) => lines > longest)
for (const { file, lines } of tooLong)
  console.error(`${file}: ${lines} lines; at most ${longest}, divide it by what it does`)
const median = lengths[Math.floor(lengths.length / 2)]?.lines ?? 0
console.log(`${lengths.length} files, median ${median} lines, longest ${lengths[0]?.lines ?? 0}`)
process.exitCode = tooLong.length === 0 ? 0 : 1
