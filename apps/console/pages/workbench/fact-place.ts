/** Where a fact stands in the household JSON: `household.vehicles`, `members[0].wage`. Faults of the server name it so, too. */
export function factPath(name: string, member: number | undefined): string {
  return member === undefined ? `household.${name}` : `members[${member}].${name}`
}

export const anchorOf = (path: string): string => `at-${path}`

/** Leads to a question: opens what hides it, scrolls there and puts the cursor into it. */
export function goTo(path: string): void {
  const place = document.getElementById(anchorOf(path))
  if (!place) return
  for (let above = place.parentElement; above; above = above.parentElement) {
    if (above instanceof HTMLDetailsElement) above.open = true
  }
  const control = place.querySelector<HTMLElement>('input, select')
  control?.focus({ preventScroll: true })
  place.scrollIntoView({ block: 'center' })
}
