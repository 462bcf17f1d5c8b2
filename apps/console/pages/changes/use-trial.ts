import { useSearchParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import type { ChangeView } from '#policy/schema'
import type { Problem } from '#ui'
import { useAct } from '../../use-act.ts'
import { useSimulation } from '../simulation/use-simulation.ts'
import { countyFor } from './use-own-place.ts'

export interface Trial {
  /** The evidence with which the change is put forward; undefined until it was tried. */
  readonly id: ChangeView['trial']
  /** The simulation to look at, once there is one. */
  readonly simulation: { readonly county: CountyCode; readonly id: string } | undefined
  readonly running: boolean
  readonly problem: Problem | undefined
  /** Undefined where the place is larger than a county: its people are not in one population. */
  readonly run: (() => void) | undefined
}

/** Tries exactly the entries of a change; the address keeps which simulation it was. */
export function useTrial(change: ChangeView): Trial {
  const [search, setSearch] = useSearchParams()
  const act = useAct('registry.simulate-change', ['registry.list-simulations'])
  const county = countyFor(change.place)
  const id = search.get('simulation') ?? ''
  const asked = useSimulation(county, id)
  // Judged in the first month in which all of it is in force.
  const month =
    change.entries
      .map((one) => one.from)
      .toSorted()
      .at(-1) ?? ''
  const run = (): void => {
    if (county === undefined) return
    void act.run({ county, place: change.place, month, changes: change.entries }).then((made) => {
      if (made) setSearch({ simulation: made.id }, { replace: true })
    })
  }
  return {
    id: change.trial ?? asked.data?.trial ?? null,
    simulation: county !== undefined && id !== '' ? { county, id } : undefined,
    running: act.running || asked.data?.state === 'waiting',
    problem: act.problem,
    run: county === undefined ? undefined : run,
  }
}
