import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { inChinese } from './chinese-help.ts'
import { addCommands } from './command-list.ts'
import { CommandFailed, exitCodes, exitCodesHelp } from './exit-codes.ts'

// What Node made of the program's files is kept beside the database: the next command starts in half the time. A
// folder that cannot be written is no obstacle.
enableCompileCache(join(process.env['ANMIN_HOME'] || resolve(import.meta.dirname, '../../.anmin'), 'compiled'))

const typed = process.argv.slice(2)
const program = inChinese(new Command('anmin').description('安民:开放的智慧民政平台')).addHelpText(
  'after',
  exitCodesHelp,
)

// `anmin rules | head` closes its end when it has seen enough: that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await addCommands(program, typed)
  await program.parseAsync(typed, { from: 'user' })
} catch (error) {
  process.exitCode = explain(error)
}

function explain(error: unknown): number {
  // Help was asked for and shown, or commander has already said what was typed wrongly.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
  if (error instanceof CommandFailed) {
    console.error(error.message)
    return error.exitCode
  }
  console.error(error instanceof Error ? error.message : String(error))
  if (process.env['ANMIN_LOG_LEVEL'] === 'debug') console.error(error)
  return exitCodes.environment
}
