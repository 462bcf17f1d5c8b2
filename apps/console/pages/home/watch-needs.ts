import { useQueries } from '@tanstack/react-query'
import type { Role } from '#kernel/access'
import { countyDivision, countyOf } from '#kernel/division-code'
import { t } from '#ui'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { countyFor } from '../changes/use-own-place.ts'
import type { Need } from './needs.ts'

const workers: readonly Role[] = ['county-officer', 'township-clerk', 'village-worker']

/** Lines of the two lists in my places that nobody has looked into. */
export function useFindingsToSettle(): readonly Need[] {
  const { grants } = useSignedIn()
  const areas = grants.filter(
    ({ role, area }, at) =>
      workers.includes(role) &&
      countyFor(area) !== undefined &&
      grants.findIndex((one) => one.area === area && workers.includes(one.role)) === at,
  )
  const answers = useQueries({
    queries: areas.map(({ area }) => {
      const county = countyOf(area)
      const asked = { county, ...(area !== countyDivision(county) && { division: area }) }
      return {
        queryKey: ['watch.count-findings', asked],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('watch.count-findings', asked, { signal }),
      }
    }),
  })
  return areas.flatMap(({ area, areaName }, at) => {
    const benefits = answers[at]?.data?.benefits.filter(({ isCompared }) => isCompared) ?? []
    const total = (of: 'missing' | 'wrong') => benefits.reduce((sum, one) => sum + one[of], 0)
    const [missing, wrong] = [total('missing'), total('wrong')]
    if (missing + wrong === 0) return []
    return [
      {
        key: `findings ${area}`,
        title: t('核实{place}的研判名单', { place: areaName }),
        why: t('{missing} 条应享未享,{wrong} 条在享不符,还没有核实。', { missing, wrong }),
        to: paths.findings({ place: area, kind: missing > 0 ? 'missing' : 'wrong' }),
      },
    ]
  })
}
