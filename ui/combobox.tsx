import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { t } from './messages.ts'

export interface ComboboxOption {
  readonly key: string
  readonly title: string
  readonly note?: string
}

export interface ComboboxProps<Option extends ComboboxOption> {
  /** Joined to a `Field` by its control props, or named by itself through `name`. */
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly name?: string
  readonly placeholder?: string
  readonly text: string
  readonly type: (text: string) => void
  readonly options: readonly Option[]
  readonly choose: (option: Option) => void
  /** Said when there is nothing to choose, e.g. while searching or when nothing was found. */
  readonly nothing: string
  /** Opens the list without a letter typed, when there is something worth offering. */
  readonly eager?: boolean
  readonly icon?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Type and choose, after the ARIA combobox pattern: arrows move, Enter takes, Esc closes, a tap takes as well. */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const { text, options, eager = false } = props
  const list = useId()
  const [at, setAt] = useState(-1)
  const [open, setOpen] = useState(false)
  const shown = open && (text.trim() !== '' || (eager && options.length > 0))

  const close = () => {
    setOpen(false)
    setAt(-1)
  }
  const take = (option: Option | undefined) => {
    if (!option) return
    close()
    props.choose(option)
  }
  const move = (step: number) => {
    setOpen(true)
    setAt(Math.min(Math.max(at + step, 0), options.length - 1))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      ...(shown ? { Enter: () => take(options[Math.max(at, 0)]), Escape: close } : {}),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <div className="combobox" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || close()}>
      {props.icon}
      <input
        ref={props.inputRef}
        id={props.id}
        role="combobox"
        aria-label={props.name}
        aria-describedby={props.describedBy}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
        placeholder={props.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setOpen(true)
          setAt(-1)
          props.type(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={t('可以选的')} hidden={!shown}>
        {options.map((option, index) => (
          <li
            key={option.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option.title}
            {option.note ? <span className="soft">{option.note}</span> : null}
          </li>
        ))}
      </ul>
      {shown && options.length === 0 ? (
        <p className="combobox-nothing soft" role="status">
          {props.nothing}
        </p>
      ) : null}
    </div>
  )
}
