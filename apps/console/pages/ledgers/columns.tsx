import '../policy/policy.css'
import './ledgers.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ImportView, LedgerKindView, MappingView } from '#registry/schema'
import { Empty, ErrorNotice, Notice, PageShell, t } from '#ui'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { ColumnTable } from './column-table.tsx'
import { LedgerFacts } from './ledger-facts.tsx'
import { MappingFaults } from './mapping-faults.tsx'
import { useImport } from './use-import.ts'
import { type MappingDraft, useMapping, useMappingDraft } from './use-mapping.ts'

/** What each column of a file is: proposed, changed, remembered for the next file like it. */
export function LedgerColumnsPage() {
  const { county = '', import: id = '' } = useParams()
  const reference = { county: Number(county), id }
  const [isAnew, setAnew] = useState(false)
  const held = useImport(reference)
  const kinds = useAsk('registry.list-ledger-kinds', {})
  const mayLoad = held.data?.state === 'uploaded' || (isAnew && held.data?.actions.includes('change-mapping') === true)
  const mapping = useMapping(reference, mayLoad)
  const isWaiting = held.isError ? stateOf(held) : kinds.isError ? stateOf(kinds) : stateOf(held)
  return (
    <PageShell
      title={t('哪一列是什么')}
      purpose={t('系统先认了一遍,请看一看。认错的改一下,不要的列不选;改完就记住,下次同样的表不用再改。')}
      crumbs={[
        { label: t('台账导入'), to: paths.ledgers() },
        { label: held.data?.kindLabel ?? t('这份台账'), to: paths.ledger(reference.county, id) },
      ]}
      state={
        mayLoad && kinds.data
          ? stateOf(mapping)
          : isWaiting.is === 'ready' && !kinds.data
            ? { is: 'loading' }
            : isWaiting
      }
    >
      {mayLoad && mapping.data && kinds.data ? (
        <Editor key={mapping.data.id} view={mapping.data} kinds={kinds.data.kinds} />
      ) : held.data ? (
        <NotNow held={held.data} begin={() => setAnew(true)} />
      ) : null}
    </PageShell>
  )
}

function NotNow({ held, begin }: { readonly held: ImportView; readonly begin: () => void }) {
  const back = <Link to={paths.ledger(held.county, held.id)}>{t('看这次导入')}</Link>
  if (!held.actions.includes('change-mapping'))
    return <Empty sentence={t('这份台账现在不能再改哪一列是什么。')} action={back} />
  return (
    <Notice kind="info" title={t('这份台账已经检查过了。')}>
      <p>{t('再改哪一列是什么,这次的检查结果就不算了,要重新检查。登记不受影响。')}</p>
      <p className="row">
        <Button onClick={begin}>{t('我要改')}</Button>
        {back}
      </p>
    </Notice>
  )
}

function Editor({ view, kinds }: { readonly view: MappingView; readonly kinds: readonly LedgerKindView[] }) {
  const navigate = useNavigate()
  const draft = useMappingDraft(view)
  const check = useAct('registry.check-import', ['registry.get-import', 'registry.list-imports'])
  const [isTried, setTried] = useState(false)
  const kind = kinds.find(({ key }) => key === view.proposal.kind)
  const { faults } = view.proposal
  const run = async () => {
    setTried(true)
    if (!(await draft.keep()) || faults.length > 0) return
    const checked = await check.run({ county: view.county, id: view.id })
    if (checked) void navigate(paths.ledger(view.county, view.id), { replace: true })
  }
  return (
    <div className="stack">
      <Remarks view={view} />
      <LedgerFacts draft={draft} kinds={kinds} />
      <MappingFaults faults={faults} isTried={isTried} />
      {kind ? <ColumnTable draft={draft} kind={kind} /> : null}
      {draft.problem ? <ErrorNotice problem={draft.problem} retry={() => void draft.keep()} /> : null}
      {check.problem ? <ErrorNotice problem={check.problem} /> : null}
      <div className="form-actions">
        <Button type="primary" loading={check.running} onClick={() => void run()}>
          {t('开始检查')}
        </Button>
        <span className="soft" role="status">
          {draft.saving ? t('正在保存。') : wordsBeside(draft, isTried)}
        </span>
      </div>
    </div>
  )
}

/** What the officer should know before the check is asked for. */
function wordsBeside({ view, columns }: MappingDraft, isTried: boolean): string {
  const [fault] = view.proposal.faults
  if (isTried && fault) return t('还不能检查。{fault}', { fault: fault.text })
  const open = columns.flatMap(({ field, undecided, words }) =>
    field === null ? [] : undecided.filter(({ word }) => !words.some((one) => one.word === word)),
  )
  if (open.length > 0) return t('还有 {count} 种写法没定,这样写的行会退回。只检查,不会改登记。', { count: open.length })
  return t('只检查,不会改登记。')
}

/** What is known of this file already. */
function Remarks({ view: { county, sameAs, isRemembered } }: { readonly view: MappingView }) {
  return (
    <>
      {sameAs ? (
        <Notice kind="info" title={t('这个文件交过了,再导入一次不会有任何变化。')}>
          <p>
            <Link to={paths.ledger(county, sameAs.id)}>
              {t('{who} {when}交的那一次', { who: sameAs.by, when: instantInWords(sameAs.at) })}
            </Link>
          </p>
        </Notice>
      ) : null}
      {isRemembered ? (
        <Notice kind="good" title={t('表头和上次交的一样,已经按上次定的认好了,看一眼就可以检查。')} />
      ) : null}
    </>
  )
}
