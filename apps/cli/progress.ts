import { performance } from 'node:perf_hooks'

/** Shows how far long work is, on a terminal only: a pipe or a log gets nothing between. */
export interface Progress {
  readonly at: (done: number) => void
  /** Clears the line; the caller then says what was done. */
  readonly end: () => void
}

const columns = 24
const pauseMs = 100

/** `what` is the unit, e.g. 人 or 户. */
export function progressBar(stream: NodeJS.WriteStream, total: number, what: string): Progress {
  if (!stream.isTTY) return { at: () => undefined, end: () => undefined }
  const start = performance.now()
  let drawn = -pauseMs
  return {
    at: (done) => {
      const now = performance.now()
      if (now - drawn < pauseMs && done < total) return
      drawn = now
      stream.write(`\r${progressLine(done, total, what, now - start)}\u001b[K`)
    },
    end: () => stream.write('\r\u001b[K'),
  }
}

/** `[██████······] 50%  5,000 / 10,000 人  2,500 人/秒  还需 2 秒` */
export function progressLine(done: number, total: number, what: string, elapsedMs: number): string {
  const part = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(part * columns)
  const rate = elapsedMs > 0 ? (done / elapsedMs) * 1_000 : 0
  const left = rate > 0 ? `  还需 ${Math.ceil((total - done) / rate)} 秒` : ''
  const number = (value: number) => Math.round(value).toLocaleString('en-US')
  return `[${'█'.repeat(full)}${'·'.repeat(columns - full)}] ${Math.floor(part * 100)}%  ${number(done)} / ${number(total)} ${what}  ${number(rate)} ${what}/秒${left}`
}
