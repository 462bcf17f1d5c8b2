/** The file cannot be read after all; the message is a Chinese sentence. */
export class LedgerUnreadable extends Error {
  override readonly name = 'LedgerUnreadable'
}
