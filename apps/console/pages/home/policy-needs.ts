import { useQueries } from '@tanstack/react-query'
import type { Grant, Role } from '#kernel/access'
import { containsDivision, nation } from '#kernel/division-code'
import { t } from '#ui'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { useOfferedPlaces } from '../policy/use-when.ts'
import { countyFor } from '../changes/use-own-place.ts'
import type { Need } from './needs.ts'

const deciders: readonly Role[] = ['policy-officer', 'leader']

type Area = Grant & { readonly areaName: string }

/** The areas held with one of the roles, each once. */
function areasWith(grants: readonly Area[], roles: readonly Role[]): readonly Area[] {
  const held = grants.filter(({ role }) => roles.includes(role))
  return held.filter((one, at) => held.findIndex(({ area }) => area === one.area) === at)
}

/** Changes are kept county by county: whoever decides for a larger area is shown those of the places that publish values. */
function usePlacesToDecide(): readonly Grant['area'][] {
  const { grants } = useSignedIn()
  const areas = areasWith(grants, deciders).map(({ area }) => area)
  // Who decides for a county knows its places; for more, those that publish values are looked at.
  const offered = useOfferedPlaces({ withExamples: areas.some((area) => countyFor(area) === undefined) })
  const inside = offered.map(({ code }) => code).filter((code) => areas.some((area) => containsDivision(area, code)))
  return [...new Set([...areas.filter((area) => area !== nation), ...inside])]
}

/** Changes put forward by others that I may decide on. */
export function useChangesToDecide(): readonly Need[] {
  const places = usePlacesToDecide()
  const answers = useQueries({
    queries: places.map((area) => ({
      queryKey: ['policy.list-changes', { place: area, state: 'proposed' }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call('policy.list-changes', { place: area, state: 'proposed' }, { signal }),
    })),
  })
  const waiting = answers.flatMap(({ data }) => data?.changes ?? []).filter(({ allowed }) => allowed.adopt)
  return waiting.map((change) => ({
    key: change.id,
    title: t('决定“{title}”采纳不采纳', { title: change.title }),
    why: t('{who}提交的,改 {count} 项标准,等另一个人决定。', {
      who: change.proposedBy ?? change.draftedBy,
      count: change.entries.length,
    }),
    to: paths.change(change.place, change.id),
  }))
}

/** How far ahead a lapse is announced, in months: enough to draft, try and adopt what comes after. */
const ahead = 3

/** Whoever looks after a province sees those first that lapse first; the rest stands in the library. */
const mostPlaces = 5

/** Values of my area that have lapsed, are about to, or have to be looked at again. */
export function useValuesToReview(): readonly Need[] {
  const { grants } = useSignedIn()
  const areas = areasWith(grants, ['policy-officer'])
  const answers = useQueries({
    queries: areas.map(({ area }) => {
      const asked = { months: ahead, ...(area !== nation && { place: area }) }
      return {
        queryKey: ['policy.list-expiring', asked],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('policy.list-expiring', asked, { signal }),
      }
    }),
  })
  const lines = areas.flatMap(
    ({ area }, at) => answers[at]?.data?.lines.filter((line) => containsDivision(area, placeOf(line))) ?? [],
  )
  const byPlace = Map.groupBy(lines, placeOf)
  return [...byPlace].slice(0, mostPlaces).map(([place, found]) => ({
    key: `expiring ${place}`,
    title: t('看看{place}的 {count} 个标准还对不对', {
      place: found[0]?.parameter.placeName ?? '',
      count: found.length,
    }),
    why: found[0]?.text ?? '',
    to: paths.parametersDue(place),
  }))
}

function placeOf(line: { readonly parameter: { readonly place: number } }): Grant['area'] {
  return line.parameter.place as Grant['area'] // the server wrote a division's code
}
