import { Button, Input } from 'antd'
import type { DivisionCode } from '#kernel/division-code'
import { Field, FieldGroup, Select, t } from '#ui'
import { DivisionPicker, type Place } from '../people/division-picker.tsx'
import { type DraftStep, type StepKind, stepKinds } from './draft-step.ts'

export interface StepFormProps {
  readonly step: DraftStep
  readonly at: number
  /** The county's units to begin with, in the pickers. */
  readonly offered: readonly Place[]
  readonly change: (step: DraftStep) => void
  readonly remove: (() => void) | undefined
}

/** Which boxes a kind of step asks for. */
const asks = {
  rename: { unit: true, others: false, to: false, part: false },
  merge: { unit: true, others: true, to: false, part: false },
  split: { unit: true, others: false, to: true, part: true },
  recode: { unit: true, others: false, to: true, part: false },
  found: { unit: false, others: false, to: true, part: false },
} as const satisfies Record<StepKind, Record<string, boolean>>

const nameLabels = (): Readonly<Record<StepKind, string>> => ({
  rename: t('新名称'),
  merge: t('合并后的名称'),
  split: t('原单位以后的名称'),
  recode: t('以后的名称'),
  found: t('名称'),
})

/** One step of a change, asked in the order an officer would tell it. */
export function StepForm({ step, at, offered, change, remove }: StepFormProps) {
  const asked = asks[step.kind]
  const set = (values: Partial<DraftStep>) => change({ ...step, ...values })
  return (
    <div className="step-draft">
      <FieldGroup legend={t('第 {number} 项', { number: at + 1 })}>
        <Field label={t('怎么调整')}>
          {(control) => (
            <Select control={control} value={step.kind} options={stepKinds()} change={(kind) => set({ kind })} />
          )}
        </Field>
        {asked.unit ? (
          <Unit label={t('哪个单位')} code={step.code} offered={offered} choose={(code) => set({ code })} />
        ) : null}
        {asked.others
          ? [...step.others, ''].map((other, index) => (
              <Unit
                key={`${other}${index}`}
                label={t('和哪个单位合并')}
                code={other}
                offered={offered}
                choose={(code) =>
                  set({ others: [...step.others.slice(0, index), code, ...step.others.slice(index + 1)] })
                }
              />
            ))
          : null}
        {asked.to ? (
          <Field
            label={asked.part ? t('新单位的代码') : t('新代码')}
            hint={t('12位。乡镇后三位是000,村(社区)后三位不是000。')}
          >
            {(control) => (
              <Input
                {...control}
                value={step.to}
                inputMode="numeric"
                maxLength={12}
                onChange={(event) => set({ to: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        {asked.part ? (
          <>
            <Field label={t('新单位的名称')}>
              {(control) => (
                <Input {...control} value={step.partName} onChange={(event) => set({ partName: event.target.value })} />
              )}
            </Field>
            <Field label={t('划到新单位的家庭编号')} hint={t('用逗号或空格隔开。没有写到的户留在原单位。')}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  rows={3}
                  value={step.households}
                  onChange={(event) => set({ households: event.target.value })}
                />
              )}
            </Field>
          </>
        ) : null}
        <Field label={nameLabels()[step.kind]}>
          {(control) => (
            <Input
              {...control}
              value={step.name}
              maxLength={40}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        {remove ? <Button onClick={remove}>{t('去掉这一项')}</Button> : null}
      </FieldGroup>
    </div>
  )
}

interface UnitProps {
  readonly label: string
  readonly code: string
  readonly offered: readonly Place[]
  readonly choose: (code: string) => void
}

function Unit({ label, code, offered, choose }: UnitProps) {
  const chosen = offered.find((place) => String(place.code) === code)
  const value = code === '' ? undefined : (chosen ?? { code: Number(code) as DivisionCode, name: code }) // chosen from the picker
  return <DivisionPicker label={label} value={value} change={(place) => choose(String(place.code))} offered={offered} />
}
