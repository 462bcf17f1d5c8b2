import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Made at run time or installed; the same as .gitignore. Not asked of git, which a downloaded archive lacks. */
const made = new Set(['.git', 'node_modules', '.anmin', 'dist', 'coverage'])

/** Every file of the repository as a path from its root, with forward slashes. */
export function sourceFiles(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (made.has(entry.name)) return []
    return entry.isDirectory() ? sourceFiles(path) : [path]
  })
}
