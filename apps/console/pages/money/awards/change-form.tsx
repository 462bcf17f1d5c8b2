import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import { type AwardCard, type ChangeAward, isReasonFor, type ReasonCode, reasons } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { Field, Select, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { useAsk } from '../../../use-ask.ts'
import { Side } from '../../person/side.tsx'
import { MonthInput } from '../../policy/month-input.tsx'
import { fenOf, MoneyField } from '../books/money-field.tsx'
import { changedAwards } from './award-words.ts'
import { DecisionFields, isHeadFull, noHead, OverrideField } from './decision-fields.tsx'
import { FadeSteps, noSteps, stepsOf } from './fade-steps.tsx'
import { nextMonth } from './months.ts'

export type ChangeKind = ChangeAward['kind']

interface ChangeFormProps {
  readonly card: AwardCard
  readonly kind: ChangeKind
  readonly purpose: Purpose | undefined
  /** Reason and month that whatever led here knows already. */
  readonly begin?: { readonly why?: string | undefined; readonly from?: string | undefined }
  readonly close: () => void
}

const words = (): Readonly<
  Record<ChangeKind, { readonly title: string; readonly act: string; readonly note: string }>
> => ({
  adjust: {
    title: t('调整金额'),
    act: t('作出调整决定'),
    note: t('可以从过去的月份起:已经发过的月份由下个月补发或追回。'),
  },
  suspend: { title: t('暂停发放'), act: t('作出暂停决定'), note: t('原因消除后可以恢复,暂停期间的不自动补发。') },
  resume: { title: t('恢复发放'), act: t('作出恢复决定'), note: t('要补发暂停期间的,起始月份写暂停的月份。') },
  'fade-out': {
    title: t('渐退'),
    act: t('作出渐退决定'),
    note: t('就业后收入超过标准的,可以逐步退出,一般不超过6个月。'),
  },
  terminate: { title: t('终止待遇'), act: t('作出终止决定'), note: t('死亡的写死亡次月;多发的月份会转入追回处理。') },
})

/** A decision on an award that is there. */
export function ChangeForm({ card, kind, purpose = { code: 'review', note: '' }, begin = {}, close }: ChangeFormProps) {
  const act = useAct('ledger.change-award', changedAwards)
  const { title, act: verb, note } = words()[kind]
  const isPaid = kind === 'adjust' || kind === 'resume'
  const judged = useAsk(
    'ledger.propose-award',
    {
      county: card.county,
      household: card.household,
      benefit: card.benefit,
      purpose,
      ...(card.person !== null && { person: card.person }),
    },
    { enabled: isPaid },
  )
  const proposed = judged.data?.proposed
  const [reasonCode, setReasonCode] = useState<ReasonCode | ''>(
    reasonOptions(kind).find(({ value }) => value === begin.why)?.value ?? '',
  )
  const [from, setFrom] = useState(begin.from ?? nextMonth(card.month))
  const [until, setUntil] = useState('')
  const [amount, setAmount] = useState('')
  const [fade, setFade] = useState(noSteps)
  const [head, setHead] = useState(noHead)
  const [override, setOverride] = useState('')
  const [isTried, setTried] = useState(false)
  const fen = fenOf(amount)
  const asksWhy =
    isPaid &&
    (act.problem?.code === 'override-needed' || (fen !== undefined && proposed != null && fen !== proposed.amount))
  const steps = stepsOf(fade, from)
  const submit = async () => {
    setTried(true)
    const lacksAmount = (isPaid && fen === undefined) || (kind === 'fade-out' && steps === undefined)
    if (reasonCode === '' || from === '' || lacksAmount || !isHeadFull(head)) return
    const done = await act.run({
      ...{ county: card.county, id: card.id, version: card.version, kind, reasonCode, from, purpose, ...head },
      ...(until !== '' && kind !== 'terminate' && kind !== 'fade-out' && { until }),
      ...(isPaid && { amount: fen }),
      ...(kind === 'fade-out' && steps),
      ...(override.trim() !== '' && { override: override.trim() }),
    })
    if (done) close()
  }
  return (
    <Side
      title={title}
      act={verb}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">{note}</p>
      <Field label={t('为什么')} error={isTried && reasonCode === '' ? t('请选择为什么。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={reasonCode}
            prompt={t('请选择')}
            options={reasonOptions(kind)}
            change={setReasonCode}
            clear={() => setReasonCode('')}
          />
        )}
      </Field>
      <Field label={t('从哪个月起')} error={isTried && from === '' ? t('请填写月份。') : undefined}>
        {(control) => <MonthInput control={control} value={from} change={setFrom} />}
      </Field>
      {kind === 'terminate' || kind === 'fade-out' ? null : (
        <Field label={t('到哪个月为止')} hint={t('只管几个月的才填,以后照原来的决定。')} need="may">
          {(control) => <MonthInput control={control} value={until} change={setUntil} />}
        </Field>
      )}
      {isPaid ? (
        <MoneyField
          label={t('每月金额')}
          hint={
            proposed
              ? t('按现在的情况和标准判定:{outcome},{amount}元。', {
                  outcome: proposed.outcomeText,
                  amount: formatYuan(proposed.amount),
                })
              : t('以元为单位,如 1234.50')
          }
          value={amount}
          isTried={isTried}
          change={setAmount}
        />
      ) : null}
      {kind === 'fade-out' ? <FadeSteps from={from} fade={fade} isTried={isTried} change={setFade} /> : null}
      {asksWhy ? (
        <OverrideField value={override} words={t('金额与判定不一样,请写明为什么。')} change={setOverride} />
      ) : null}
      <DecisionFields head={head} isTried={isTried} change={setHead} />
    </Side>
  )
}

function reasonOptions(kind: ChangeKind) {
  return Object.entries(reasons).flatMap(([code, { label }]) => {
    const value = code as ReasonCode // the keys of the table
    return isReasonFor(value, kind) ? [{ value, label: t(label) }] : []
  })
}
