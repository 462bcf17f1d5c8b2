import type { ControlProps } from './field.tsx'

export interface SelectProps<Value extends string> {
  readonly control: ControlProps
  readonly value: Value | ''
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly change: (value: Value) => void
  /** The line that stands there before a choice; without it the first option is chosen. */
  readonly prompt?: string
  /** Runs when the prompt is chosen again: no choice. */
  readonly clear?: () => void
}

/** The browser's own list of choices: every assistive tool and every phone knows it. */
export function Select<Value extends string>({ control, value, options, change, prompt, clear }: SelectProps<Value>) {
  return (
    <select
      {...control}
      className="select"
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) change(chosen.value)
        else clear?.()
      }}
    >
      {prompt === undefined ? null : <option value="">{prompt}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
