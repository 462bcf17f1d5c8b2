import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import { type HoldKind, type RunView, type SettleHolds as SettleHoldsInput, settledOneByOne } from '#ledger/schema'
import { ErrorNotice, Field, Notice, Select, t } from '#ui'
import { useAct } from '../../../use-act.ts'

interface SettleHoldsProps {
  readonly run: Pick<RunView, 'county' | 'id'>
  readonly kind: {
    readonly kind: HoldKind
    readonly label: string
    readonly article: string
    readonly mayRelease: boolean
  }
  /** These; all that are open of the kind when absent. */
  readonly lines?: readonly number[]
  /** Takes answers back instead of giving them. */
  readonly reopens?: boolean
  /** What else holds the line, to be settled after it. */
  readonly further?: readonly string[]
  readonly done: () => void
  /** Where what comes after it is not the same as not doing it. */
  readonly cancel?: () => void
}

interface Preview {
  readonly lines: number
  readonly amount: string
  readonly stillHeld: number
}

type Outcome = SettleHoldsInput['outcome']
const verbs = (): Readonly<Record<Outcome, string>> => ({
  release: t('放行'),
  confirm: t('确认不发'),
  reopen: t('取消处理'),
})
const effects = (): Readonly<Record<Outcome, (preview: Preview) => string>> => ({
  release: ({ stillHeld, ...of }) =>
    stillHeld === 0
      ? t('将放行 {lines} 行,共 {amount} 元。', of)
      : t('将放行 {lines} 行,共 {amount} 元;其中 {stillHeld} 行还有别的原因,仍然暂缓。', { ...of, stillHeld }),
  confirm: ({ lines, amount }) => t('{lines} 行本月不发,共 {amount} 元。', { lines, amount }),
  reopen: ({ lines, amount }) => t('{lines} 行回到待处理,共 {amount} 元。', { lines, amount }),
})

/** Releases holds or confirms that they are not paid: first what it would do, then the act. */
export function SettleHolds({
  run: { county, id },
  kind,
  lines,
  reopens = false,
  further = [],
  done,
  cancel = done,
}: SettleHoldsProps) {
  const refresh = ['ledger.get-run', 'ledger.list-run-lines', 'ledger.explain-line'] as const
  const act = useAct('ledger.settle-hold', refresh)
  // Chosen for the officer only where there is nothing to choose.
  const only: Outcome | '' = reopens ? 'reopen' : kind.mayRelease ? '' : 'confirm'
  const [outcome, setOutcome] = useState<Outcome | ''>(only)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [preview, setPreview] = useState<Preview>()
  const lacksReason = reason.trim() === ''
  const settle = async (isPreview: boolean) => {
    setTried(true)
    if (outcome === '' || lacksReason) return
    const of = { county, id, kind: kind.kind, outcome, reason: reason.trim(), isPreview }
    const answer = await act.run({ ...of, ...(lines && { lines: [...lines] }) })
    if (!answer) return
    if (isPreview) setPreview({ ...answer, amount: formatYuan(answer.amount) })
    else done()
  }
  const change = (next: () => void) => {
    setPreview(undefined)
    next()
  }
  return (
    <form
      noValidate
      className="hold-panel no-print"
      aria-label={t('处理“{kind}”', { kind: t(kind.label) })}
      onSubmit={(event) => {
        event.preventDefault()
        void settle(preview === undefined)
      }}
    >
      {kind.mayRelease || reopens ? null : (
        <Notice kind="info" title={t('这一类不能放行。请先把情况改正(例如补登账户),再点“重新生成”。')} />
      )}
      <p className="soft">
        {further.length === 0
          ? t('处理的是“{kind}”。', { kind: t(kind.label) })
          : t('先处理“{kind}”。这一行还有:{further}。全部放行才发;确认不发的,别的不用再处理。', {
              kind: t(kind.label),
              further: further.join('、'),
            })}
      </p>
      {settledOneByOne.includes(kind.kind) && !reopens ? (
        <p>{t('这是两笔里的一笔,只留一笔:放行了两笔都发,确认不发的只留另一笔。')}</p>
      ) : null}
      <div className="form">
        <Field label={t('怎么处理')} error={isTried && outcome === '' ? t('请选择放行,还是本月不发。') : undefined}>
          {(control) => (
            <Select
              control={control}
              value={outcome}
              {...(only === '' && { prompt: t('请选择') })}
              options={[
                ...(reopens ? [{ value: 'reopen' as const, label: t('取消原来的处理,重新核实') }] : []),
                ...(kind.mayRelease && !reopens ? [{ value: 'release' as const, label: t('放行,本月照发') }] : []),
                ...(reopens ? [] : [{ value: 'confirm' as const, label: t('确认本月不发') }]),
              ]}
              change={(next) => change(() => setOutcome(next))}
              clear={() => change(() => setOutcome(''))}
            />
          )}
        </Field>
        <Field label={t('理由')} error={isTried && lacksReason ? t('请写明理由,审批的人和审计要看。') : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => change(() => setReason(event.target.value))}
            />
          )}
        </Field>
      </div>
      {preview && outcome !== '' ? <p role="status">{effects()[outcome](preview)}</p> : null}
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={act.running}>
          {preview && outcome !== '' ? verbs()[outcome] : t('先看会怎样')}
        </Button>
        <Button onClick={cancel}>{t('不处理')}</Button>
      </div>
    </form>
  )
}
