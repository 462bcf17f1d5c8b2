import '../../../policy/policy.css'
import '../../../findings/findings.css'
import '../../runs/runs.css'
import '../awards.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { CountyCode, countyDivision } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { UpratingId, type UpratingKind, upratingStates, type UpratingView } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { ErrorNotice, Facts, Notice, PageShell, ready, Section, StatusMark, t } from '#ui'
import { call } from '../../../../api.ts'
import { instantInWords } from '../../../../instants.ts'
import { paths } from '../../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../../session.tsx'
import { useDownload } from '../../../../use-download.ts'
import { stateOf } from '../../../../use-ask.ts'
import { inThousands } from '../../../simulation/totals.tsx'
import { UpratingActs } from './uprating-acts.tsx'
import { UpratingCounts } from './uprating-counts.tsx'
import { UpratingItems } from './uprating-items.tsx'
import { again, moving, upratingMarks, upratingWords } from './uprating-words.ts'

/** One uprating: what the new standard comes to, who is left to be looked at, who decided and who confirmed. */
export function UpratingPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = UpratingId.parse(params['uprating'])
  const asked = useQuery({
    queryKey: ['ledger.get-uprating', { county, id }],
    queryFn: ({ signal }) => call('ledger.get-uprating', { county, id }, { signal }),
    refetchInterval: ({ state: { data } }) => (data && moving.includes(data.state) ? again : false),
  })
  const uprating = asked.data
  return (
    <PageShell
      title={uprating ? t('提标:{words}', { words: upratingWords(uprating) }) : t('提标')}
      purpose={t('只有会提高的一并调整;会降低、不再符合、不能判定的列在下面,逐个核实后办理。')}
      crumbs={[
        { label: t('待遇发放对象'), to: paths.awards() },
        { label: t('提标'), to: paths.upratings() },
      ]}
      state={uprating ? ready : stateOf(asked)}
    >
      {uprating ? <Board uprating={uprating} /> : null}
    </PageShell>
  )
}

function Board({ uprating }: { readonly uprating: UpratingView }) {
  const { grants } = useSignedIn()
  const { county, id, state, document, decidedOn, reason, basis, most, scope, counts, digest, why, undo } = uprating
  const [kind, setKind] = useState<UpratingKind>()
  const [purpose, setPurpose] = useState<Purpose>()
  const sheet = useDownload('ledger.export-uprating')
  const seesItems = holdsRole(grants, ['county-officer', 'finance-officer', 'auditor'])
  const up = counts.find((one) => one.kind === 'up')
  return (
    <>
      {uprating.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <div className="run-panel">
        <p>
          <StatusMark kind={upratingMarks[state]}>{t(upratingStates[state])}</StatusMark>{' '}
          <span className="soft">
            {t('{who} {at}测算', { who: uprating.preparedBy, at: instantInWords(uprating.preparedAt) })}
          </span>
        </p>
        {why === null ? null : <Notice kind="today" title={t('退回或作废原因:{why}', { why })} />}
        {state === 'preparing' || state === 'applying' || state === 'undoing' ? (
          <Moving uprating={uprating} />
        ) : (
          <p>
            {up
              ? t('会提高 {count} 份、{persons} 人,每月由 {before} 元增加到 {after} 元,增加 {more} 元。', {
                  ...{ count: inThousands(up.count), persons: inThousands(up.persons), before: formatYuan(up.before) },
                  ...{ after: formatYuan(up.after), more: formatYuan((up.after - up.before) as typeof up.after) }, // both are whole fen
                })
              : t('没有一份会提高。')}
          </p>
        )}
        {state === 'prepared' && !up ? <WhyNone uprating={uprating} /> : null}
        <UpratingActs uprating={uprating} />
      </div>
      {
        // Half of the figures would be read as all of them.
        state === 'preparing' ? null : <UpratingCounts uprating={uprating} choose={seesItems ? setKind : undefined} />
      }
      <Section title={t('决定')} state={ready}>
        <Facts
          facts={[
            { label: t('范围'), value: scope === '' ? t('全县') : scope },
            { label: t('文号'), value: document },
            { label: t('决定日期'), value: decidedOn },
            { label: t('理由'), value: reason },
            { label: t('依据'), value: basis },
            ...(most === null ? [] : [{ label: t('每份最多增加'), value: t('{most} 元', { most: formatYuan(most) }) }]),
            ...uprating.signed.map(({ what, by, at }) => ({
              label: signatureWords()[what],
              value: t('{by},{at}', { by, at: instantInWords(at) }),
            })),
            ...(undo === null
              ? []
              : [
                  {
                    label: t('撤销'),
                    value: t('{document}:{reason}', { document: undo.document, reason: undo.reason }),
                  },
                ]),
          ]}
        />
        {digest === null ? null : <p className="soft digest">{t('名单摘要 {digest}', { digest })}</p>}
      </Section>
      {seesItems && state !== 'preparing' ? (
        <>
          <div className="kinds no-print">
            <Button
              loading={sheet.running}
              onClick={() => void sheet.save({ county, id, ...(kind && { kind }), ...(purpose && { purpose }) })}
            >
              {kind === undefined ? t('导出名单') : t('导出这一类')}
            </Button>
            <Button onClick={() => print()}>{t('打印')}</Button>
          </div>
          {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
          <UpratingItems
            uprating={uprating}
            kind={kind}
            chooseKind={setKind}
            purpose={purpose}
            givePurpose={setPurpose}
          />
        </>
      ) : null}
    </>
  )
}

const signatureWords = () => ({
  decided: t('作出决定'),
  confirmed: t('确认'),
  undo: t('决定撤销'),
  'undo-confirmed': t('确认撤销'),
})

/** Why there is nothing to decide, and what would change that. */
function WhyNone({ uprating: { county, counts } }: { readonly uprating: UpratingView }) {
  if (counts.some(({ kind }) => kind !== 'same' && kind !== 'suspended'))
    return <p>{t('没有能一并调整的。各类怎么办见下面的“测算结果”,逐个办理。')}</p>
  return (
    <p>
      {t('所选月份的标准与现在相同,没有要提高的。请先在“标准调整”里采纳新标准,再重新测算。')}{' '}
      <Link to={paths.changes(countyDivision(county))}>{t('打开标准调整')}</Link>
    </p>
  )
}

function Moving({ uprating: { progress, items, state } }: { readonly uprating: UpratingView }) {
  if (progress && progress.state !== 'waiting' && progress.state !== 'running')
    return <Notice kind="today" title={t('处理中断了,已经做完的不会重做。请点“继续处理”。')} />
  const percent = progress && items !== null && items > 0 ? Math.min(100, Math.round((progress.done / items) * 100)) : 0
  return (
    <>
      <Progress percent={percent} aria-label={t(upratingStates[state])} />
      <p className="soft">{t('这一页可以关掉,回来还能看到。')}</p>
    </>
  )
}
