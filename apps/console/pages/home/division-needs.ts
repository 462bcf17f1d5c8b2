import { useQueries } from '@tanstack/react-query'
import type { Role } from '#kernel/access'
import { containsDivision, countyDivision, countyOf } from '#kernel/division-code'
import { calendarDate, dateInWords } from '#kernel/calendar-date'
import { t } from '#ui'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { countyFor } from '../changes/use-own-place.ts'
import { useOfferedPlaces } from '../policy/use-when.ts'
import type { Need } from './needs.ts'

/** Who approves: platform/registry/division-changes/access.ts. */
const approvers: readonly Role[] = ['county-officer', 'system-administrator', 'leader']

/** Changes of townships and villages that somebody else drafted and that wait for a second person. */
export function useDivisionChangesToApprove(): readonly Need[] {
  const { grants } = useSignedIn()
  const areas = grants.filter(({ role }) => approvers.includes(role)).map(({ area }) => area)
  const offered = useOfferedPlaces({ withExamples: areas.some((area) => countyFor(area) === undefined) }).map(
    ({ code }) => code,
  )
  // Changes are made county by county: whoever works for a larger area is shown those of the counties at hand.
  const places = [...areas, ...offered.filter((code) => areas.some((area) => containsDivision(area, code)))]
  const counties = [...new Set(places.filter((code) => countyFor(code) !== undefined).map(countyOf))].filter((county) =>
    areas.some((area) => containsDivision(area, countyDivision(county))),
  )
  const answers = useQueries({
    queries: counties.map((county) => {
      const asked = { county, state: 'draft' } as const
      return {
        queryKey: ['registry.list-division-changes', asked],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          call('registry.list-division-changes', asked, { signal }),
      }
    }),
  })
  const waiting = answers.flatMap(({ data }) => data?.changes ?? []).filter(({ allowed }) => allowed.adopt)
  return waiting.map((change) => ({
    key: change.id,
    title: t('批准区划调整“{document}”', { document: change.document }),
    why: t('{who}起草,{day}起生效,等另一个人批准。', {
      who: change.draftedBy,
      day: dateInWords(calendarDate(change.effectiveOn)),
    }),
    to: paths.divisions(countyDivision(change.county)),
  }))
}
