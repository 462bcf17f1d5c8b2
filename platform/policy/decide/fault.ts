/** One mistake in a household's JSON: where (`members[0].wage`) and, in plain Chinese, what to write instead. */
export interface HouseholdFault {
  readonly path: string
  readonly text: string
}
