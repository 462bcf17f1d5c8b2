import { spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import process from 'node:process'

/**
 * Runs `npm ci` in a folder; without success the process ends and says what to do.
 *
 * No package's own install script runs. npm itself runs on the given Node, because it leaves out, without a word,
 * optional packages (such as a compiled part for this platform) that do not support the Node it runs on.
 * @param {string} node path of the executable
 * @param {readonly string[]} words further arguments
 * @param {string} folder
 */
export function npmCi(node, words, folder) {
  const all = ['ci', ...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const own = process.env['npm_execpath']
  const viaNode = own !== undefined && /npm-cli\.c?js$/.test(own)
  const [program, first] = viaNode ? [node, [own]] : ['npm', []]
  const done = spawnSync(program, [...first, ...all], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` },
    shell: !viaNode && process.platform === 'win32',
  })
  if (done.status === 0) return
  console.error('依赖没有装好。请检查到软件包仓库的网络,再运行同一条命令;上面是 npm 给出的原因。')
  console.error(
    'Packages could not be installed; npm gave the reason above. Check the network and run the command again.',
  )
  process.exit(1)
}
