import '../policy/policy.css'
import './divisions.css'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { PageShell, ready, StateOf, t } from '#ui'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { useCounty } from '../simulation/use-county.ts'
import { DivisionChange } from './division-change.tsx'
import { TraceCode } from './trace-code.tsx'

/** Changes of townships and villages: what is planned, what is in force, whom it moved. */
export function DivisionsPage() {
  const navigate = useNavigate()
  const { grants } = useSignedIn()
  const { place, county, choose, offered } = useCounty()
  const asked = useAsk('registry.list-division-changes', { county: county ?? 0 }, { enabled: county !== undefined })
  const changes = asked.data?.changes ?? []
  const mayDraft = holdsRole(grants, ['county-officer', 'system-administrator'])
  return (
    <PageShell
      title={t('区划调整')}
      purpose={t('乡镇、村(社区)改名、合并、拆分。到生效那天自动换成新代码,旧代码仍能查到。')}
      actions={
        <>
          <Button
            type="primary"
            disabled={!mayDraft || county === undefined}
            onClick={() => void navigate(paths.newDivisionChange(place?.code))}
          >
            {t('起草一次调整')}
          </Button>
          {mayDraft ? null : <span className="soft">{t('起草要有“县级经办”或“系统管理员”的角色。')}</span>}
        </>
      }
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      <StateOf
        state={
          county === undefined
            ? { is: 'empty', sentence: t('区划调整按县办理。请选到县。') }
            : stateOf(asked, { when: () => changes.length === 0, state: { sentence: t('这个县还没有办过区划调整。') } })
        }
      >
        <ol className="division-changes">
          {changes.map((change) => (
            <li key={change.id}>
              <DivisionChange change={change} />
            </li>
          ))}
        </ol>
      </StateOf>
      <TraceCode />
    </PageShell>
  )
}
