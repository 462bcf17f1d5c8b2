import { Button, Input } from 'antd'
import { Field, FieldGroup, Select, t, type ControlProps } from '#ui'
import type { ParameterSpec } from '../policy/rulebook.ts'
import { isYearly, type DraftEntry } from './entry.ts'

interface ValueFieldProps {
  readonly spec: ParameterSpec
  readonly entry: DraftEntry
  readonly error: string | undefined
  readonly change: (entry: DraftEntry) => void
}

/** How many bands or tiers a table may hold: platform/policy/language/parameter-spec.ts. */
const mostRows = 6

/** The new value, asked as its kind demands. */
export function ValueField(props: ValueFieldProps) {
  const { spec } = props
  switch (spec.kind) {
    case 'rounding':
      return <RoundingFields legend={t('取整')} {...props} />
    case 'age-bands':
    case 'tiers':
      return <RowsField {...props} />
    case 'yes-no':
    case 'choice':
      return <OptionField {...props} />
    case 'money':
    case 'integer':
    case 'percent':
      return <TextField {...props} />
  }
}

function TextField(props: ValueFieldProps) {
  const { spec, entry, error, change } = props
  const unit = { money: t('元'), percent: '%', integer: spec.suffix }[spec.kind as 'money' | 'percent' | 'integer'] // the three kinds that come here
  const mayBeYearly = spec.kind === 'money' && spec.per === 'month'
  return (
    <>
      <Field label={unit ? t('新的值({unit})', { unit }) : t('新的值')} error={error}>
        {(control) => (
          <Input
            {...control}
            value={entry.text}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => change({ ...entry, text: event.target.value })}
          />
        )}
      </Field>
      {mayBeYearly ? (
        <Field label={t('文件按什么公布')}>
          {(control) => (
            <Select
              control={control}
              value={entry.per}
              options={[
                { value: 'month', label: t('每月多少元') },
                { value: 'year', label: t('每年多少元(折算到月)') },
              ]}
              change={(per) => change({ ...entry, per })}
            />
          )}
        </Field>
      ) : null}
      {isYearly(spec, entry) ? <RoundingFields legend={t('折算到月怎么取整')} {...props} /> : null}
    </>
  )
}

function OptionField({ spec, entry, error, change }: ValueFieldProps) {
  return (
    <Field label={t('新的值')} error={error}>
      {(control) => (
        <Select
          control={control}
          value={entry.text}
          prompt={t('请选')}
          options={spec.options.map(({ code, label }) => ({ value: code, label }))}
          change={(text) => change({ ...entry, text })}
        />
      )}
    </Field>
  )
}

const modes = () =>
  [
    { value: 'half-up', label: t('四舍五入') },
    { value: 'down', label: t('舍去') },
    { value: 'up', label: t('进位') },
  ] as const
const units = () =>
  [
    { value: 'fen', label: t('到分') },
    { value: 'jiao', label: t('到角') },
    { value: 'yuan', label: t('到元') },
  ] as const

function RoundingFields({
  legend,
  entry,
  change,
}: Pick<ValueFieldProps, 'entry' | 'change'> & { readonly legend: string }) {
  return (
    <FieldGroup legend={legend}>
      <div className="pair">
        <Field label={t('办法')}>
          {(control) => (
            <Select
              control={control}
              value={entry.mode}
              options={modes()}
              change={(mode) => change({ ...entry, mode })}
            />
          )}
        </Field>
        <Field label={t('精确')}>
          {(control) => (
            <Select
              control={control}
              value={entry.unit}
              options={units()}
              change={(unit) => change({ ...entry, unit })}
            />
          )}
        </Field>
      </div>
    </FieldGroup>
  )
}

const rowWords = () =>
  ({
    'age-bands': {
      legend: t('年龄段'),
      hint: t('满这个年龄起发这么多,到下一段为止。'),
      a: t('满几岁起'),
      b: t('发多少(元)'),
    },
    tiers: {
      legend: t('分档'),
      hint: t('收入不超过标准的百分之几,发标准的百分之几。'),
      a: t('收入不超过标准的(%)'),
      b: t('发标准的(%)'),
    },
  }) as const

function RowsField({ spec, entry, error, change }: ValueFieldProps) {
  const words = rowWords()[spec.kind === 'tiers' ? 'tiers' : 'age-bands']
  const { rows } = entry
  const set = (at: number, row: readonly [string, string]) => change({ ...entry, rows: rows.with(at, row) })
  const input = (control: ControlProps, value: string, typed: (text: string) => void) => (
    <Input {...control} value={value} inputMode="decimal" onChange={(event) => typed(event.target.value)} />
  )
  return (
    <FieldGroup legend={words.legend} hint={words.hint}>
      {error ? <p className="field-error">{error}</p> : null}
      {rows.map((row, at) => (
        <div className="pair" key={at}>
          <Field label={words.a}>{(control) => input(control, row[0], (text) => set(at, [text, row[1]]))}</Field>
          <Field label={words.b}>{(control) => input(control, row[1], (text) => set(at, [row[0], text]))}</Field>
          <Button
            disabled={rows.length === 1}
            aria-label={t('去掉第 {number} 行', { number: at + 1 })}
            onClick={() => change({ ...entry, rows: rows.filter((_, other) => other !== at) })}
          >
            {t('去掉')}
          </Button>
        </div>
      ))}
      <div className="form-actions">
        <Button disabled={rows.length >= mostRows} onClick={() => change({ ...entry, rows: [...rows, ['', '']] })}>
          {t('加一行')}
        </Button>
        {rows.length >= mostRows ? <span className="soft">{t('最多 {count} 行。', { count: mostRows })}</span> : null}
      </div>
    </FieldGroup>
  )
}
