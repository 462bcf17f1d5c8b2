import '../../policy/policy.css'
import '../../findings/findings.css'
import '../../ledgers/ledgers.css'
import { Link } from 'react-router'
import { PageShell, ready, t } from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { Batches } from './batches.tsx'
import { Faults } from './faults.tsx'
import { Files } from './files.tsx'

/** What goes to the bank and what comes back. */
export function BankPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  const { grants } = useSignedIn()
  const seesNames = holdsRole(grants, ['finance-officer', 'county-officer', 'auditor']) // leaders see the totals
  return (
    <PageShell
      title={t('银行文件')}
      purpose={t('审批通过的发放生成代发文件送银行;银行的回盘交进来,到账和退回自动记账。')}
      actions={
        seesNames ? (
          <>
            <Link className="button-link no-print" to={paths.moneyReturns(place?.code)}>
              {t('退回处理')}
            </Link>
            <Link className="button-link no-print" to={paths.moneyProfiles(place?.code)}>
              {t('代发格式')}
            </Link>
          </>
        ) : undefined
      }
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {county === undefined ? (
        <p className="soft">{t('银行文件按县管理。请选到县。')}</p>
      ) : (
        <div className="stack" key={county}>
          <Batches county={county} />
          {seesNames ? (
            <>
              <Faults county={county} />
              <Files county={county} />
            </>
          ) : null}
        </div>
      )}
    </PageShell>
  )
}
