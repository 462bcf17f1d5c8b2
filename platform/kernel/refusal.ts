/**
 * Why a text typed by somebody was refused. `text` is the finished Chinese sentence for that person:
 * what is wrong and what to do next. It never repeats personal data in full.
 */
export interface Refusal<Type extends string = string> {
  readonly type: Type
  readonly text: string
}

/** Shortens what somebody typed before a sentence quotes it, so that a pasted page does not become the message. */
export function quote(typed: string): string {
  const characters = [...typed]
  return characters.length > 20 ? `“${characters.slice(0, 20).join('')}…”` : `“${typed}”`
}
