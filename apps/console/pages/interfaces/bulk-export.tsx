import '../policy/policy.css'
import '../simulation/simulation.css'
import '../ledgers/ledgers.css'
import './interfaces.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { ErrorNotice, Notice, PageShell, t } from '#ui'
import { call } from '../../api.ts'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import { stateOf } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'
import { BulkFiles } from './bulk-files.tsx'
import { ExportStateMark, isUnderWay } from './export-words.tsx'

type Detail = OutputOf<'exchange.get-bulk-export'>

const again = 1_500

/** One bulk export: how far it is, and its files. */
export function BulkExportPage() {
  const { county: written = '', export: id = '' } = useParams()
  const county = Number(written) as CountyCode // the server reads the address again
  const asked = useQuery({
    queryKey: ['exchange.get-bulk-export', { county, id }],
    queryFn: ({ signal }) => call('exchange.get-bulk-export', { county, id }, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? again : false),
  })
  const held = asked.data
  return (
    <PageShell
      title={held ? t('{area}的成批导出', { area: held.areaName }) : t('成批导出')}
      purpose={
        held
          ? t('{who} {when}申请。用途:{purpose}。', {
              who: held.requestedBy,
              when: instantInWords(held.requestedAt),
              purpose: held.purpose,
            })
          : t('导到哪了、有哪些文件。')
      }
      crumbs={[{ label: t('成批导出'), to: paths.bulkExports() }]}
      state={stateOf(asked)}
    >
      {held ? <Standing held={held} /> : null}
    </PageShell>
  )
}

function Standing({ held }: { readonly held: Detail }) {
  const { state, withNumbers, mayFetch } = held
  return (
    <div className="stack">
      <p className="row">
        <ExportStateMark state={state} />
        <span className="soft">{withNumbers ? t('带完整的证件号、电话和账号') : t('证件号、电话和账号遮住中间')}</span>
      </p>
      {isUnderWay(state) ? <Progress held={held} /> : null}
      {state === 'failed' || state === 'cancelled' ? (
        <Notice kind="info" title={t('没有可以下载的文件。要用的话,请重新申请一次。')} />
      ) : null}
      {state === 'expired' ? (
        <Notice kind="info" title={t('文件只留两天,已经清理。要用的话,请重新申请一次。')} />
      ) : null}
      {state === 'done' && !mayFetch ? (
        <Notice kind="info" title={t('只有申请的人能下载。您要用的话,请写明自己的用途另外申请。')} />
      ) : null}
      {state === 'done' ? <BulkFiles held={held} /> : null}
    </div>
  )
}

function Progress({ held: { county, id, done, total, message } }: { readonly held: Detail }) {
  const { grants } = useSignedIn()
  const stop = useAct('exchange.cancel-bulk-export', ['exchange.get-bulk-export', 'exchange.list-bulk-exports'])
  return (
    <section className="boxed" aria-label={t('进度')}>
      <progress
        className="progress progress-wide"
        aria-label={t('已导出')}
        {...(total !== null && total > 0 && { value: Math.min(done, total), max: total })}
      />
      <p className="soft digits-loose">
        {total === null
          ? t('已导出 {done} 人', { done: inThousands(done) })
          : t('已导出 {done} / {total} 人', { done: inThousands(done), total: inThousands(total) })}
        {message === null ? '' : t(',{message}', { message })}
        {t('。这一页可以关掉,做完在“成批导出”里能找到。')}
      </p>
      {stop.problem ? <ErrorNotice problem={stop.problem} /> : null}
      {holdsRole(grants, ['county-officer']) ? (
        <p className="after">
          <Button loading={stop.running} onClick={() => void stop.run({ county, id })}>
            {t('停下')}
          </Button>
        </p>
      ) : null}
    </section>
  )
}
