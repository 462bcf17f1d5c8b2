const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/** Pauses after the first, second, … failed attempt; after the last one a message is given up, some four days on. */
export const pausesMs: readonly number[] = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour, 24 * hour],
]

/** A webhook to which nothing has come through for so long is broken: it stops, and says so. */
export const brokenAfterMs = 3 * 24 * hour

/**
 * When to try again after this many failed attempts; undefined when it is time to give up. The pause is a quarter
 * shorter or longer by chance, so that a receiver coming back does not meet everybody at the same second.
 *
 * @param random from 0 to 1
 */
export function nextAttempt(attempts: number, now: Date, random: number): Date | undefined {
  const pause = pausesMs[attempts - 1]
  return pause === undefined ? undefined : later(now, pause, random)
}

/** Until when a webhook is left in peace after so many failures in a row; it is never given up here. */
export function nextProbe(failures: number, now: Date, random: number): Date {
  const pause = pausesMs[Math.min(failures, pausesMs.length) - 1] ?? 0
  // One probe an hour finds out that a receiver is back; its messages' own pauses may be longer.
  return later(now, Math.min(pause, hour), random)
}

function later(now: Date, pauseMs: number, random: number): Date {
  return new Date(now.getTime() + Math.round(pauseMs * (0.75 + random / 2)))
}
