import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino'
import { redact } from './redact.ts'

export type { Logger }

export interface LogOptions {
  readonly level?: LevelWithSilent
  /** Where lines go; standard output unless told. */
  readonly destination?: DestinationStream
}

/**
 * The structured log (one JSON line per entry), with personal data taken out of every field, message, error
 * and web address before it is written. It guards what is logged, not where: a careless
 * `log.info({ person })` leaves no name and no number behind. A name inside a sentence cannot be recognised,
 * so sentences carry ids. Servers may pass the logger to Fastify as `loggerInstance`.
 */
export function createLog(options: LogOptions = {}): Logger {
  const log = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are already plain objects when pino sees them.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        logMethod(args, method) {
          Reflect.apply(method, this, redactArguments(args))
        },
      },
    },
    options.destination ?? pino.destination(1),
  )
  guardBindings(log, 'child')
  guardBindings(log, 'setBindings')
  return log
}

/** Pino runs a formatter on the first logger's bindings only; children inherit from it, so guarding it guards them. */
function guardBindings(log: Logger, method: 'child' | 'setBindings'): void {
  const original = log[method]
  Object.defineProperty(log, method, {
    value(this: Logger, bindings: object, ...options: readonly unknown[]): unknown {
      return Reflect.apply(original, this, [redact(bindings), ...options])
    },
  })
}

/** What pino is called with: a sentence and its values, or an object (often an error), a sentence and its values. */
function redactArguments(args: readonly unknown[]): readonly unknown[] {
  const [first, ...rest] = args
  if (!(first instanceof Error)) return args.map((value) => redact(value))
  const sentence = rest.length > 0 ? rest : [first.message]
  return [{ err: redact(first) }, ...sentence.map((value) => redact(value))]
}
