import { Input } from 'antd'
import { Field, Select, t } from '#ui'
import type { FactSpec } from '../policy/rulebook.ts'
import { anchorOf } from './fact-place.ts'
import { FlagField, type FactFieldProps } from './flag-field.tsx'

/** One fact as a question. Nothing typed means 不清楚, which is an answer of its own. */
export function FactField(props: FactFieldProps) {
  const { fact, path } = props
  return (
    <div className="fact" id={anchorOf(path)}>
      {fact.written === 'flag' ? (
        <FlagField {...props} label={labelOf(fact)} hint={hintOf(props)} />
      ) : (
        <TypedField {...props} />
      )}
    </div>
  )
}

/** What to fill in, and where the value that stands there came from. */
function hintOf({ fact, origin }: FactFieldProps): string {
  return `${fact.help}${origin ? t('来源:{source},{asOf}。', { source: origin.source, asOf: origin.asOf }) : ''}`
}

function labelOf({ label, per, suffix, written }: FactSpec): string {
  const unit = written === 'money' ? { once: t('元'), month: t('元/月'), year: t('元/年') }[per ?? 'once'] : suffix
  return unit === '' ? label : t('{label}({unit})', { label, unit })
}

function TypedField(props: FactFieldProps) {
  const { fact, value, error, change } = props
  const unknown = fact.mayBeUnknown ? { prompt: t('不清楚'), clear: () => change('') } : {}
  const options = fact.options.map(({ code, label }) => ({ value: code, label }))
  const types = { money: 'decimal', integer: 'numeric', month: 'text' } as const
  return (
    <Field
      label={labelOf(fact)}
      hint={hintOf(props) || undefined}
      error={error}
      need={fact.mayBeUnknown ? 'filter' : 'must'}
    >
      {(control) =>
        fact.written === 'code' || fact.written === 'flag' ? (
          <Select control={control} value={value} options={options} change={change} {...unknown} />
        ) : (
          <Input
            {...control}
            value={value}
            inputMode={types[fact.written]}
            type={fact.written === 'month' ? 'month' : 'text'}
            placeholder={t('不清楚')}
            autoComplete="off"
            className={fact.written === 'money' ? 'money-input' : ''}
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  )
}
