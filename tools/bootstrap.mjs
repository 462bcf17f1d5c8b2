// The one entry of every command in README. Plain JavaScript for Node 18 and newer, importing nothing that is not
// part of Node: on a fresh machine there is no node_modules yet and Node may be older than the one Anmin runs on.
import process from 'node:process'
import { ensureBenchmarkPeers, ensureInstalled } from './bootstrap/install.mjs'
import { nodeOptions } from './bootstrap/node-options.mjs'
import { repositoryRoot } from './bootstrap/places.mjs'
import { findNode, run } from './bootstrap/runtime.mjs'

/**
 * What each command runs, and whether it needs the development packages (linters, browser, test font) as well.
 * @type {Readonly<Record<string, { readonly script: readonly string[], readonly development: boolean, readonly peers?: true }>>}
 */
const commands = {
  start: { script: ['apps/cli/main.ts', 'start'], development: false },
  anmin: { script: ['apps/cli/main.ts'], development: false },
  test: { script: ['tools/check/main.ts', 'test'], development: true },
  check: { script: ['tools/check/main.ts', 'check'], development: true },
  format: { script: ['tools/check/format.ts'], development: true },
  bench: { script: ['bench/main.ts'], development: true, peers: true },
}

/**
 * Runs a command of the table above and ends the process with its exit code.
 * @param {readonly string[]} words the command's name and the arguments passed on to it
 */
export async function bootstrap([name = '', ...rest]) {
  const command = commands[name]
  if (command === undefined) {
    console.error(`没有“${name}”这个命令。可用的命令:${Object.keys(commands).join('、')}。`)
    console.error(`Unknown command "${name}". Commands: ${Object.keys(commands).join(', ')}.`)
    process.exit(2)
  }
  const node = await findNode()
  await ensureInstalled(node, command.development)
  if (command.peers) ensureBenchmarkPeers(node)
  process.exit(await run(node, [...nodeOptions, ...command.script.map(absolute), ...rest]))
}

/** @param {string} word a script's path from the repository root, or a plain argument */
function absolute(word) {
  return word.endsWith('.ts') ? `${repositoryRoot}/${word}` : word
}

if (process.argv[1] !== undefined && /bootstrap(\.mjs)?$/.test(process.argv[1])) {
  await bootstrap(process.argv.slice(2))
}
