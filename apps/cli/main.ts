import { Command, CommanderError } from 'commander'
import { addAudit } from './commands/audit.ts'
import { addDecide } from './commands/decide.ts'
import { addMigrate } from './commands/migrate.ts'
import { addRules } from './commands/rules.ts'
import { addSimulate } from './commands/simulate.ts'
import { addStart } from './commands/start.ts'
import { addSynth } from './commands/synth.ts'
import { addUser } from './commands/user.ts'
import { inChinese } from './chinese-help.ts'
import { CommandFailed, exitCodes, exitCodesHelp } from './exit-codes.ts'

/** The `anmin` command. One file per command in commands/; each adds itself here. */
const commands = [addStart, addDecide, addSimulate, addRules, addSynth, addUser, addMigrate, addAudit] as const

const program = inChinese(new Command('anmin').description('安民:开放的智慧民政平台')).addHelpText(
  'after',
  exitCodesHelp,
)
for (const add of commands) add(program)

try {
  await program.parseAsync(process.argv)
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
