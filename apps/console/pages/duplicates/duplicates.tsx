import '../policy/policy.css'
import './duplicates.css'
import { Button } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { PageShell, StateOf, t } from '#ui'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { useCounty } from '../simulation/use-county.ts'
import { Elsewhere } from './elsewhere.tsx'
import { PairList, type PairTab } from './pair-list.tsx'
import { SearchState } from './search-state.tsx'
import { useSearch } from './use-search.ts'

type Tab = PairTab | 'elsewhere'

const tabs = () =>
  [
    { key: 'open', label: t('待核实') },
    { key: 'merged', label: t('已合并') },
    { key: 'apart', label: t('不是同一人') },
    { key: 'elsewhere', label: t('外县也有') },
  ] as const satisfies readonly { readonly key: Tab; readonly label: string }[]

/** People who may be registered twice: what is to be looked at, and what was decided. */
export function DuplicatesPage() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const { grants } = useSignedIn()
  const { place, county, choose, offered } = useCounty()
  const tab: Tab = tabs().find(({ key }) => key === search.get('tab'))?.key ?? 'open'
  const searched = useSearch(county)
  const isSearching = searched?.running != null
  const act = useAct('registry.search-duplicates', ['registry.get-duplicate-search'])
  const maySearch = holdsRole(grants, ['county-officer'])
  return (
    <PageShell
      title={t('疑似重复')}
      purpose={t('同一个人登记了两次的,核实后合成一份;合错了可以撤销。最像的排在前面。')}
      actions={
        maySearch ? (
          <Button
            loading={act.running}
            disabled={county === undefined || isSearching}
            onClick={() => void (county !== undefined && act.run({ county }))}
          >
            {t('重新查找')}
          </Button>
        ) : undefined
      }
      state={act.problem ? { is: 'error', problem: act.problem, retry: act.forget } : { is: 'ready' }}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {searched ? <SearchState searched={searched} /> : null}
      <div className="tabs" role="group" aria-label={t('看哪一类')}>
        {tabs().map(({ key, label }) => (
          <button
            key={key}
            type="button"
            className="tab"
            aria-pressed={key === tab}
            onClick={() => void navigate(paths.duplicates(place?.code, key), { replace: true })}
          >
            {label}
          </button>
        ))}
      </div>
      <StateOf
        state={county === undefined ? { is: 'empty', sentence: t('登记按县管理。请选到县。') } : { is: 'ready' }}
      >
        {county === undefined ? null : tab === 'elsewhere' ? (
          <Elsewhere county={county} />
        ) : (
          <PairList key={tab} county={county} state={tab} isSearching={isSearching} />
        )}
      </StateOf>
    </PageShell>
  )
}
