import type { JudgementView, ParameterView } from './view-schema.ts'

/** Every parameter value that a result reads itself. */
export function parametersOf(view: JudgementView): readonly ParameterView[] {
  return [...view.requirements, ...view.steps, ...(view.working ? [view.working] : [])].flatMap(
    (part) => part.parameters,
  )
}

/** A result uses a sample when it reads one itself, or rests on a result of another benefit that does. */
export function markSamples(views: readonly JudgementView[]): JudgementView[] {
  const byBenefit = Map.groupBy(views, (view) => view.benefit.key)
  const known = new Map<string, boolean>()
  const usesSample = (key: string): boolean => {
    const done = known.get(key)
    if (done !== undefined) return done
    known.set(key, false)
    const own = byBenefit.get(key) ?? []
    const result =
      own.some((view) => parametersOf(view).some((one) => one.status === 'sample')) ||
      [...new Set(own.flatMap(restingOn))].some(usesSample)
    known.set(key, result)
    return result
  }
  return views.map((view) => ({ ...view, usesSample: usesSample(view.benefit.key) }))
}

function restingOn(view: JudgementView): readonly string[] {
  return [...view.requirements, ...view.steps, ...(view.working ? [view.working] : [])].flatMap((part) =>
    part.outcomes.map((one) => one.key),
  )
}
