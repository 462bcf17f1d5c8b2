import { useId } from 'react'
import { t } from '#ui'
import type { FactSpec } from '../policy/rulebook.ts'
import type { Origin } from './draft.ts'

export interface FactFieldProps {
  readonly fact: FactSpec
  readonly path: string
  readonly value: string
  readonly origin: Origin | undefined
  readonly error: string | undefined
  readonly change: (value: string) => void
}

const answers = () => [
  { value: 'true', label: t('是') },
  { value: 'false', label: t('否') },
  { value: '', label: t('不清楚') },
]

/** Yes, no, or not known: three answers of equal standing. */
export function FlagField({
  label,
  hint,
  value,
  error,
  change,
}: FactFieldProps & { readonly label: string; readonly hint: string }) {
  const id = useId()
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} aria-describedby={`${id}-hint ${id}-error`}>
      <legend className="field-label">{label}</legend>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <div className="three-way">
        {answers().map((answer) => (
          <label key={answer.value} className={answer.value === value ? 'chosen' : undefined}>
            <input
              type="radio"
              name={id}
              value={answer.value}
              checked={answer.value === value}
              onChange={() => change(answer.value)}
            />
            {answer.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
