/** Milliseconds of repeated runs. */
export interface Timing {
  readonly median: number
  readonly least: number
  readonly runs: number
}

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = Float64Array.from(samples).toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function timingOf(samples: readonly number[]): Timing {
  return { median: quantile(samples, 0.5), least: Math.min(...samples), runs: samples.length }
}

/**
 * Times several candidates by turns, so that whatever else the machine does falls on all of them alike. Runs before
 * the first counted one warm the compiler and the caches.
 */
export async function byTurns<K extends string>(
  candidates: Readonly<Record<K, () => unknown>>,
  options: { readonly runs: number; readonly warm: number },
): Promise<Readonly<Record<K, Timing>>> {
  const names = Object.keys(candidates) as K[]
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -options.warm; round < options.runs; round++) {
    for (const name of names) {
      const start = performance.now()
      await candidates[name]()
      const taken = performance.now() - start
      if (round >= 0) samples[name].push(taken)
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingOf(samples[name])])) as Record<K, Timing>
}

/** `9.1 µs`, `104 ms`, `4.2 s`. */
export function inWords(milliseconds: number): string {
  if (milliseconds < 1) return `${(milliseconds * 1000).toPrecision(3)} µs`
  if (milliseconds < 1_000) return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`
  return `${(milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`
}
