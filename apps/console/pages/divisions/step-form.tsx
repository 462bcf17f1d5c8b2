import { Button, Input } from 'antd'
import { Field, FieldGroup, Select, t } from '#ui'
import { DivisionPicker, type Place } from '../people/division-picker.tsx'
import { usePlaceOf } from '../policy/use-when.ts'
import { asks, type DraftStep, faultsOf, type StepKind, stepKinds } from './draft-step.ts'

export interface StepFormProps {
  readonly step: DraftStep
  readonly at: number
  /** The county's units to begin with, in the pickers. */
  readonly offered: readonly Place[]
  /** The draft was handed in: what is missing is said at its box. */
  readonly isTried: boolean
  readonly change: (step: DraftStep) => void
  readonly remove: (() => void) | undefined
}

const nameLabels = (): Readonly<Record<StepKind, string>> => ({
  rename: t('新名称'),
  merge: t('合并后的名称'),
  split: t('原单位以后的名称'),
  recode: t('以后的名称'),
  found: t('名称'),
})

/** One step of a change, asked in the order an officer would tell it. */
export function StepForm({ step, at, offered, isTried, change, remove }: StepFormProps) {
  const asked = asks[step.kind]
  const faults = isTried ? faultsOf(step) : {}
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
          <Unit
            label={t('哪个单位')}
            hint={asked.others ? t('合并以后用它的代码。') : undefined}
            code={step.code}
            offered={offered}
            error={faults.code}
            choose={(code) => set({ code })}
          />
        ) : null}
        {asked.others ? (
          <Others step={step} offered={offered} error={faults.others} choose={(others) => set({ others })} />
        ) : null}
        {asked.to ? (
          <Field
            label={asked.part ? t('新单位的代码') : t('新代码')}
            hint={t('12位。乡镇后三位是000,村(社区)后三位不是000。')}
            error={faults.to}
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
            <Field label={t('新单位的名称')} error={faults.partName}>
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
        <Field label={nameLabels()[step.kind]} error={faults.name}>
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
  readonly hint?: string | undefined
  readonly code: string
  readonly offered: readonly Place[]
  readonly error: string | undefined
  readonly choose: (code: string) => void
}

function Unit({ label, hint, code, offered, error, choose }: UnitProps) {
  // The address of a village is known by its code: the server names it.
  const named = usePlaceOf(code, offered)
  return (
    <DivisionPicker
      label={label}
      hint={hint}
      value={code === '' ? undefined : named}
      error={error}
      change={(place) => choose(String(place.code))}
      offered={offered}
    />
  )
}

interface OthersProps {
  readonly step: DraftStep
  readonly offered: readonly Place[]
  readonly error: string | undefined
  readonly choose: (others: readonly string[]) => void
}

/** The further units of a merge: one box each, and always one more. */
function Others({ step: { others }, offered, error, choose }: OthersProps) {
  return [...others, ''].map((other, index) => (
    <div className="merged-unit" key={`${other}${index}`}>
      <Unit
        label={index === 0 ? t('和哪个单位合并') : t('还和哪个单位合并(没有就不选)')}
        code={other}
        offered={offered}
        error={error}
        choose={(code) => choose([...others.slice(0, index), code, ...others.slice(index + 1)])}
      />
      {other === '' ? null : (
        <Button onClick={() => choose(others.filter((each) => each !== other))}>{t('不合并这一个')}</Button>
      )}
    </div>
  ))
}
