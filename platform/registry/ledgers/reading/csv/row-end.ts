/** Sums, signatures and remarks below the rows are short by themselves. */
const below = /[::]|合计|总计|小计|制表|填表|填报|审核|负责人|日期|备注|说明|^注/

/**
 * Whether a text ends in the middle of a row: its last line is not closed and has fewer cells than most. A file that was cut
 * while it was written or copied would otherwise pass for a shorter list.
 */
export class RowEnd {
  readonly #widths = new Map<number, number>()
  #last: readonly string[] = []
  #tail = ''

  /** Passes the text on and remembers how it ends. */
  async *watch(text: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const piece of text) {
      if (piece !== '') this.#tail = piece.slice(-1)
      yield piece
    }
  }

  take(record: readonly string[]): void {
    this.#widths.set(record.length, (this.#widths.get(record.length) ?? 0) + 1)
    this.#last = record
  }

  get isCut(): boolean {
    if (this.#tail === '\n' || this.#tail === '\r') return false
    const [usual = 0] = [...this.#widths].toSorted((a, b) => b[1] - a[1])[0] ?? []
    return this.#last.length < usual && !this.#last.some((cell) => below.test(cell))
  }
}
