import { useId, type ReactNode } from 'react'
import { t } from './messages.ts'

/** What a control must carry so that its label, hint and error belong to it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
}

export interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** `may` says so beside the label; `filter` is a control that narrows a list, where nothing is due. */
  readonly need?: 'must' | 'may' | 'filter'
  readonly children: (control: ControlProps) => ReactNode
}

/** One question: its label above, a hint, the error in words, and the control bound to all three. */
export function Field({ label, hint, error, need = 'must', children }: FieldProps) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {need === 'may' ? <span className="soft"> {t('(可不填)')}</span> : null}
      </label>
      {hint ? (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      ) : null}
      {children({
        id,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error !== undefined,
        'aria-required': need === 'must',
      })}
    </div>
  )
}

/** A group of controls under one question. */
export function FieldGroup({
  legend,
  hint,
  children,
}: {
  readonly legend: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  return (
    <fieldset className="field-group">
      <legend className="field-label">{legend}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {children}
    </fieldset>
  )
}
