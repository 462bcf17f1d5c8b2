import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { PairComparison } from '#registry/schema'
import { Confirm, Field, Notice, t } from '#ui'
import { instantInWords } from '../../instants.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { useShortcut } from '../../shortcuts.tsx'
import { useAct } from '../../use-act.ts'

const refreshed = ['registry.list-duplicates', 'registry.get-duplicate'] as const

export interface DecisionProps {
  readonly county: number
  readonly pair: PairComparison
  readonly keep: 'a' | 'b'
}

/** One person or two; and what was decided, with the way back. */
export function Decision({ county, pair, keep }: DecisionProps) {
  const { grants } = useSignedIn()
  const mayDecide = holdsRole(grants, ['county-officer', 'township-clerk'])
  if (pair.state === 'merged') return <Merged county={county} pair={pair} mayUndo={mayDecide} />
  return (
    <>
      {pair.state === 'apart' ? (
        <Notice kind="info" title={t('{who}认定不是同一人。', { who: pair.decidedBy ?? '' })}>
          <p>{t('依据:{why}', { why: pair.why ?? '' })}</p>
          {mayDecide ? <Reopen county={county} pair={pair} /> : null}
        </Notice>
      ) : null}
      {!mayDecide ? (
        <p className="soft">{t('合不合并由县级经办或乡镇经办来定。')}</p>
      ) : pair.state === 'open' ? (
        <Decide {...{ county, pair, keep }} />
      ) : null}
    </>
  )
}

function Decide({ county, pair, keep }: DecisionProps) {
  const [why, setWhy] = useState('')
  const [isShort, setShort] = useState(false)
  const [asking, setAsking] = useState<'merge' | 'apart'>()
  const reason = useRef<HTMLDivElement>(null)
  const merge = useAct('registry.merge-people', refreshed)
  const apart = useAct('registry.keep-apart', refreshed)
  const [kept, merged] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a]
  const ask = (what: 'merge' | 'apart') => {
    const isWritten = why.trim().length >= 2
    setShort(!isWritten)
    if (isWritten) setAsking(what)
    else reason.current?.querySelector('input')?.focus()
  }
  useShortcut('a', t('合并'), () => ask('merge'))
  useShortcut('r', t('不是同一人'), () => ask('apart'))
  const close = () => {
    merge.forget()
    apart.forget()
    setAsking(undefined)
  }
  const closeIf = (done: object | undefined) => {
    if (done) setAsking(undefined)
  }
  return (
    <div className="boxed" ref={reason}>
      <Field
        label={t('凭什么这样定')}
        hint={t('例如:打电话问过本人,身份证只有一张。')}
        error={isShort ? t('请写明依据,至少两个字。') : undefined}
      >
        {(control) => (
          <Input {...control} value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />
        )}
      </Field>
      <div className="form-actions">
        <Button type="primary" onClick={() => ask('merge')}>
          {t('是同一人,合并')}
        </Button>
        <Button onClick={() => ask('apart')}>{t('不是同一人')}</Button>
        <span className="soft keys-hint">{t('也可以按 A 合并、R 认定不是。')}</span>
      </div>
      <Confirm
        open={asking === 'merge'}
        question={t('把两份登记合成一份?')}
        act={t('合并')}
        running={merge.running}
        problem={merge.problem}
        cancel={close}
        confirm={() => void merge.run({ county, keep: kept.id, merge: merged.id, why: why.trim() }).then(closeIf)}
      >
        <p>
          {t('留下{village}的“{name}”,另一份的记录、家庭和待遇都并过来,一条也不丢。合错了随时可以撤销,恢复成两份。', {
            village: kept.village,
            name: kept.name,
          })}
        </p>
      </Confirm>
      <Confirm
        open={asking === 'apart'}
        question={t('认定是两个人?')}
        act={t('不是同一人')}
        running={apart.running}
        problem={apart.problem}
        cancel={close}
        confirm={() => void apart.run({ county, a: pair.a.id, b: pair.b.id, why: why.trim() }).then(closeIf)}
      >
        <p>{t('两份登记都不动,以后查找不再问起这一对。')}</p>
      </Confirm>
    </div>
  )
}

/** Somebody has reason to doubt that they are two people. */
function Reopen({ county, pair }: Pick<DecisionProps, 'county' | 'pair'>) {
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const act = useAct('registry.reopen-pair', refreshed)
  const isWritten = why.trim().length >= 2
  const [isShort, setShort] = useState(false)
  const send = async () => {
    setShort(!isWritten)
    if (isWritten && (await act.run({ county, a: pair.a.id, b: pair.b.id, why: why.trim() }))) setOpen(false)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('重新核实')}</Button>
      <Confirm
        open={open}
        question={t('重新核实这一对?')}
        act={t('重新核实')}
        running={act.running}
        problem={act.problem}
        cancel={() => {
          act.forget()
          setOpen(false)
        }}
        confirm={() => void send()}
      >
        <p>{t('这一对重新列入待核实,由您或同事再定一次。')}</p>
        <Field
          label={t('为什么要重新核实')}
          hint={t('例如:村里反映是同一个人。')}
          error={isShort ? t('请写明原因,至少两个字。') : undefined}
        >
          {(control) => (
            <Input {...control} value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />
          )}
        </Field>
      </Confirm>
    </>
  )
}

interface MergedProps {
  readonly county: number
  readonly pair: PairComparison
  readonly mayUndo: boolean
}

function Merged({ county, pair: { merge, why, a, b }, mayUndo }: MergedProps) {
  const [open, setOpen] = useState(false)
  const act = useAct('registry.reverse-merge', refreshed)
  if (!merge) return null
  const kept = merge.kept === a.id ? a : b
  return (
    <Notice kind="good" title={t('已合并,留下的是{village}的“{name}”。', { village: kept.village, name: kept.name })}>
      <p>
        {t('{who} {when}合并。依据:{why}', {
          who: merge.mergedBy,
          when: instantInWords(merge.mergedAt),
          why: why ?? '',
        })}
      </p>
      {mayUndo ? <Button onClick={() => setOpen(true)}>{t('撤销合并')}</Button> : null}
      <Confirm
        open={open}
        question={t('撤销这次合并?')}
        act={t('撤销合并')}
        running={act.running}
        problem={act.problem}
        cancel={() => {
          act.forget()
          setOpen(false)
        }}
        confirm={() =>
          void act.run({ county, id: merge.id }).then((done) => {
            if (done) setOpen(false)
          })
        }
      >
        <p>{t('恢复成两份登记,各自的记录、家庭和待遇都回到原处;这一对重新列入待核实。')}</p>
      </Confirm>
    </Notice>
  )
}
