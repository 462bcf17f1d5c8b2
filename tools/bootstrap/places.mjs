import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json; commands work from any current folder. */
export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export const packagesFolder = join(repositoryRoot, 'node_modules')

/** Records which lock file the installed packages came from. Inside node_modules, so that deleting one deletes both. */
export const installStamp = join(packagesFolder, '.anmin-lock')

/** The package that brings Node for a machine whose own is too old. */
export const runtimeFolder = join(repositoryRoot, 'tools', 'runtime')
