import { useSearchParams } from 'react-router'
import { countyDivision, countyOf, divisionLevel, nation, type DivisionCode } from '#kernel/division-code'
import { t } from '#ui'
import { useSignedIn } from '../../session.tsx'
import { useAsk } from '../../use-ask.ts'
import type { Place } from '../people/division-picker.tsx'

interface AuditPlace {
  readonly place: Place | undefined
  /** The chain to show; undefined while the place is larger than a county, which has no chain of its own. */
  readonly county: number | undefined
  readonly choose: (place: Place) => void
  readonly offered: readonly Place[]
}

/** The place whose records are shown: from the address, so that a link shows the same; else the first one audited. */
export function useAuditPlace(): AuditPlace {
  const [search, setSearch] = useSearchParams()
  const offered = useAuditedPlaces()
  const asked = Number(search.get('place') ?? Number.NaN)
  const known = Number.isInteger(asked) ? offered.find(({ code }) => code === asked) : offered[0]
  const named = useAsk(
    'registry.find-division',
    { text: String(asked), limit: 1 },
    { enabled: Number.isInteger(asked) && !known },
  )
  const [found] = named.data?.divisions ?? []
  const place = known ?? (found && { code: found.code, name: found.path })
  return {
    place,
    county: place && chainOf(place.code),
    choose: ({ code }) => setSearch({ place: String(code) }, { replace: true }),
    offered,
  }
}

function chainOf(code: DivisionCode): number | undefined {
  const level = divisionLevel(code)
  return level === 'province' || level === 'city' ? undefined : countyOf(code)
}

/** Places one audits or administers; what lies below a county is read with its county's chain. */
function useAuditedPlaces(): readonly Place[] {
  const { grants } = useSignedIn()
  const audited = grants.filter(({ role }) => role === 'auditor' || role === 'system-administrator')
  const places = audited.map(({ area, areaName }) => {
    if (area === nation) return { code: nation, name: t('平台本身(登录、开账号等)') }
    const level = divisionLevel(area)
    return { code: level === 'township' || level === 'village' ? countyDivision(countyOf(area)) : area, name: areaName }
  })
  return places.filter((place, index) => places.findIndex(({ code }) => code === place.code) === index)
}
