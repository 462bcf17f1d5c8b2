/**
 * The shared texts of a workbook as bytes and places, a tenth of what a million strings take: made a string again each time
 * a cell refers to one.
 */
export class StringTable {
  private bytes = Buffer.allocUnsafe(1 << 16)
  private ends = new Uint32Array(1 << 12)
  private count = 0

  add(text: string): void {
    const start = this.count === 0 ? 0 : (this.ends[this.count - 1] ?? 0)
    const most = start + text.length * 3
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.bytes.length * 2))
      this.bytes.copy(larger, 0, 0, start)
      this.bytes = larger
    }
    if (this.count === this.ends.length) {
      const larger = new Uint32Array(this.ends.length * 2)
      larger.set(this.ends)
      this.ends = larger
    }
    this.ends[this.count] = start + this.bytes.write(text, start)
    this.count += 1
  }

  /** Empty for a number that the table does not have. */
  at(index: number): string {
    const end = this.ends[index]
    if (end === undefined || index >= this.count) return ''
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], end)
  }
}
