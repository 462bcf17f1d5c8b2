import '../policy/policy.css'
import '../simulation/simulation.css'
import './ledgers.css'
import { Link, useParams } from 'react-router'
import { monthInWords } from '#kernel/month'
import type { ImportView } from '#registry/schema'
import { Notice, PageShell, t } from '#ui'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'
import { Absent } from './absent.tsx'
import { ApplyForm } from './apply-form.tsx'
import { ImportActs } from './import-acts.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportStateMark, isWorking } from './import-words.tsx'
import { ReturnedWorkbook } from './returned-workbook.tsx'
import { importers, useImport } from './use-import.ts'

/** One import from its check to its end: how far, what was found, what can be done. */
export function LedgerPage() {
  const { county = '', import: id = '' } = useParams()
  const asked = useImport({ county: Number(county), id })
  const held = asked.data
  return (
    <PageShell
      title={held ? t('{kind} · {month}', { kind: held.kindLabel, month: monthInWords(held.asOf) }) : t('台账')}
      purpose={
        held
          ? t('{place}。《{file}》,{who} {when}交的。', {
              place: held.place,
              file: held.fileName,
              who: held.startedBy,
              when: instantInWords(held.startedAt),
            })
          : t('检查出了什么,导入了什么。')
      }
      crumbs={[{ label: t('台账导入'), to: paths.ledgers() }]}
      state={stateOf(asked)}
    >
      {held ? <Standing held={held} /> : null}
    </PageShell>
  )
}

function doneInWords({ counts, asOf }: ImportView): string {
  if (counts.applied === 0) return t('这份台账和登记里的一样,什么都没有变。')
  return t('已导入 {count} 行,从{month}起生效。', { count: inThousands(counts.applied), month: monthInWords(asOf) })
}

function checkedInWords({ counts }: ImportView): string {
  if (counts.new + counts.changed === 0) return t('检查好了。和登记里的一样,导入不会有任何变化。')
  return t('检查好了,登记还没有改动。请看结果,再定导不导入。')
}

const worked = new Set<ImportView['state']>(['checked', 'applying', 'done', 'failed', 'cancelled'])

function Standing({ held }: { readonly held: ImportView }) {
  const { grants } = useSignedIn()
  const mayImport = holdsRole(grants, importers)
  const { state, counts } = held
  const isDone = state === 'done'
  return (
    <div className="stack" data-state={state}>
      {isDone ? (
        <Notice kind="good" title={doneInWords(held)}>
          <p>
            <Link className="line-link" to={paths.residents()}>
              {t('去查居民')}
            </Link>
          </p>
        </Notice>
      ) : (
        <p className="summary">
          <ImportStateMark state={state} words={state === 'checked' ? checkedInWords(held) : held.summary} />
        </p>
      )}
      {held.isComplete ? (
        <Notice kind="good" title={t('已记下:这是全县的完整名单,不在上面的人就是没有。')}>
          <p>{t('记错了就撤回这次导入。')}</p>
        </Notice>
      ) : null}
      {isWorking(state) ? <ImportProgress held={held} mayStop={mayImport} /> : null}
      {state === 'uploaded' && mayImport ? (
        <p>
          <Link className="line-link" to={paths.ledgerColumns(held.county, held.id)}>
            {t('去核对哪一列是什么')}
          </Link>
        </p>
      ) : null}
      {held.hasReturned && mayImport && !isWorking(state) ? <ReturnedWorkbook held={held} /> : null}
      {mayImport && held.actions.includes('apply') ? <ApplyForm held={held} /> : null}
      {mayImport ? <ImportActs held={held} /> : null}
      {counts.rows > 0 && worked.has(state) && !isWorking(state) ? (
        <>
          <ImportRows held={held} mayOpen={mayImport} />
          {(counts.absent > 0 || held.kind === 'children') && mayImport ? <Absent held={held} /> : null}
        </>
      ) : null}
    </div>
  )
}
