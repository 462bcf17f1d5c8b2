import { Button } from 'antd'
import { Field, FieldGroup, t } from '#ui'
import { MonthInput } from '../../policy/month-input.tsx'
import { fenOf, MoneyField } from '../books/money-field.tsx'

export interface Fade {
  /** The first step begins with the decision; its month is not asked again. */
  readonly steps: readonly { readonly from: string; readonly amount: string }[]
  readonly over: string
}

export const noSteps: Fade = { steps: [{ from: '', amount: '' }], over: '' }

/** The steps as the use case takes them; undefined while something is missing. */
export function stepsOf({ steps, over }: Fade, from: string) {
  if (over === '') return undefined
  const read = steps.map((step, at) => ({ from: at === 0 ? from : step.from, amount: fenOf(step.amount) }))
  const full = read.flatMap((step) =>
    step.from === '' || step.amount === undefined ? [] : [{ ...step, amount: step.amount }],
  )
  return full.length === read.length ? { steps: full, over } : undefined
}

interface FadeStepsProps {
  readonly from: string
  readonly fade: Fade
  readonly isTried: boolean
  readonly change: (fade: Fade) => void
}

/** What is still paid, step by step, and from which month nothing is. */
export function FadeSteps({ from, fade, isTried, change }: FadeStepsProps) {
  const set = (at: number, step: Partial<Fade['steps'][number]>) =>
    change({ ...fade, steps: fade.steps.map((one, index) => (index === at ? { ...one, ...step } : one)) })
  return (
    <FieldGroup legend={t('分几步')}>
      <div className="step-rows">
        {fade.steps.map((step, at) => (
          <div key={at} className="filters">
            {at === 0 ? null : (
              <Field
                label={t('第 {count} 步从哪个月起', { count: at + 1 })}
                error={isTried && step.from === '' ? t('请填写月份。') : undefined}
              >
                {(control) => (
                  <MonthInput control={control} value={step.from} change={(next) => set(at, { from: next })} />
                )}
              </Field>
            )}
            <MoneyField
              label={t('第 {count} 步每月金额', { count: at + 1 })}
              {...(at === 0 && from !== '' && { hint: t('从 {from} 起', { from }) })}
              value={step.amount}
              isTried={isTried}
              change={(amount) => set(at, { amount })}
            />
          </div>
        ))}
        <div className="row">
          <Button
            disabled={fade.steps.length >= 12}
            onClick={() => change({ ...fade, steps: [...fade.steps, { from: '', amount: '' }] })}
          >
            {t('再加一步')}
          </Button>
          <Button disabled={fade.steps.length <= 1} onClick={() => change({ ...fade, steps: fade.steps.slice(0, -1) })}>
            {t('去掉最后一步')}
          </Button>
        </div>
        <Field label={t('从哪个月起不再发放')} error={isTried && fade.over === '' ? t('请填写月份。') : undefined}>
          {(control) => <MonthInput control={control} value={fade.over} change={(over) => change({ ...fade, over })} />}
        </Field>
      </div>
    </FieldGroup>
  )
}
