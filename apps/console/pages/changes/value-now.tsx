import type { DivisionCode } from '#kernel/division-code'
import { Loading, t } from '#ui'
import { useAsk } from '../../use-ask.ts'
import { ParameterMarks } from '../policy/parameter-marks.tsx'
import { withPeriod } from '../policy/parameter-table.tsx'
import type { ParameterSpec, Rulebook } from '../policy/rulebook.ts'
import type { DraftEntry } from './entry.ts'

/** What holds now in the place, from the month on which the new value is to begin. */
export function ValueNow({
  place,
  spec,
  entry,
  rulebook,
}: {
  readonly place: DivisionCode
  readonly spec: ParameterSpec
  readonly entry: DraftEntry
  readonly rulebook: Rulebook
}) {
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(entry.from)
  const asked = useAsk('policy.list-parameters', { place, month: entry.from, key: spec.key }, { enabled: isMonth })
  if (!isMonth) return null
  if (!asked.data) return <Loading />
  const chosen = spec.by.flatMap((list) => {
    const found = list.codes.find(({ code }) => code === entry.codes[list.name])
    return found ? [found.label] : []
  })
  const lines = asked.data.lines.filter((line) => chosen.every((word) => line.cell.includes(word)))
  return (
    <div className="value-now">
      <p className="soft">{t('这个月现在是')}</p>
      <ul className="plain-list">
        {lines.slice(0, 6).map((line) => (
          <li key={line.cell} className="value-and-marks">
            {line.cell ? <span>{line.cell}</span> : null}
            <span className="digits-loose">{line.value ? withPeriod(line, rulebook) : t('没有')}</span>
            {line.value ? <ParameterMarks of={line.value} /> : null}
            <span className="soft">{line.value?.placeName}</span>
          </li>
        ))}
        {lines.length > 6 ? <li className="soft">{t('共 {count} 格', { count: lines.length })}</li> : null}
      </ul>
    </div>
  )
}
