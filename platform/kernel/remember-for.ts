/**
 * Asks at most once in so many milliseconds; whoever asks in between, or meanwhile, gets the same answer. A failure is
 * told to those who waited for it and not kept. `now` counts milliseconds and never runs backwards.
 */
export function rememberFor<T>(
  milliseconds: number,
  ask: () => Promise<T>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let held: { readonly answer: Promise<T>; readonly until: number } | undefined
  return () => {
    if (held && now() < held.until) return held.answer
    const answer = ask()
    held = { answer, until: now() + milliseconds }
    answer.catch(() => {
      if (held?.answer === answer) held = undefined
    })
    return answer
  }
}
