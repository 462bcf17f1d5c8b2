import { InvalidArgumentError } from 'commander'

/** Reads a whole number between two bounds, both included, from the command line. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < from || value > to)
      throw new InvalidArgumentError(`应为 ${from} 至 ${to} 的整数。`)
    return value
  }
}
