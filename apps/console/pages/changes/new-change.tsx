import '../policy/policy.css'
import './changes.css'
import { useNavigate, useSearchParams } from 'react-router'
import type { SimulationView } from '#registry/schema'
import { Loading, PageShell, t, type PageState } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { useRulebook, type Rulebook } from '../policy/rulebook.ts'
import { thisMonth } from '../policy/this-month.ts'
import { ChangeForm, type ChangeDraft } from './change-form.tsx'
import { newEntry, readEntry } from './entry.ts'
import { countyFor, useOwnPlace } from './use-own-place.ts'

/** A new draft: empty, or begun with the values that were just simulated. */
export function NewChangePage() {
  const rulebook = useRulebook()
  const { place, choose, offered } = useOwnPlace()
  const tried = useTried(place?.code)
  const state: PageState = stateOf(rulebook)
  return (
    <PageShell
      title={t('起草调整')}
      purpose={t('写清改哪个标准、改成多少、从哪个月起、凭什么文件。存为草稿以后再模拟、提交。')}
      crumbs={[{ label: t('标准调整'), to: paths.changes(place?.code) }]}
      state={state}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个地方的标准')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {place && rulebook.data && tried.isReady ? (
        <Form key={place.code} place={place.code} rulebook={rulebook.data} simulation={tried.simulation} />
      ) : (
        <Loading />
      )}
    </PageShell>
  )
}

function useTried(place: Parameters<typeof countyFor>[0] | undefined) {
  const [search] = useSearchParams()
  const id = search.get('simulation') ?? ''
  const county = place === undefined ? undefined : countyFor(place)
  const isAsked = id !== '' && county !== undefined
  const asked = useAsk('registry.get-simulation', { county: county ?? 0, id }, { enabled: isAsked })
  return { isReady: !isAsked || !asked.isPending, simulation: asked.data }
}

function Form({
  place,
  rulebook,
  simulation,
}: {
  readonly place: Parameters<typeof countyFor>[0]
  readonly rulebook: Rulebook
  readonly simulation: SimulationView | undefined
}) {
  const navigate = useNavigate()
  const draft = useAct('policy.draft-change', ['policy.list-changes'])
  const initial: ChangeDraft = {
    title: '',
    reason: '',
    // What was tried without a document now needs one.
    entries: simulation
      ? simulation.changes.map((entry, at) => ({ ...readEntry(entry, at + 1), status: 'sourced' as const }))
      : [newEntry([], thisMonth())],
  }
  return (
    <ChangeForm
      rulebook={rulebook}
      place={place}
      initial={initial}
      running={draft.running}
      problem={draft.problem}
      save={(input) => {
        void draft.run(input).then((made) => made && navigate(paths.change(made.place, made.id)))
      }}
    />
  )
}
