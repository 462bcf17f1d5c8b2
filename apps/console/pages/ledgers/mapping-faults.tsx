import { Notice, t } from '#ui'
import type { MappingView } from '#registry/schema'

export interface MappingFaultsProps {
  readonly faults: MappingView['proposal']['faults']
  /** The officer wanted to go on. */
  readonly isTried: boolean
}

export const columnAnchor = (column: number): string => `column-${column}`

/** What keeps the file from being checked, with the way to each column that is meant. */
export function MappingFaults({ faults, isTried }: MappingFaultsProps) {
  if (faults.length === 0) return null
  const title = isTried ? t('还不能检查,先定下这些:') : t('还要定下这些:')
  return (
    <Notice kind="today" title={title}>
      <ul>
        {faults.map(({ column, text }) => (
          <li key={`${text} ${column}`}>
            {text}
            {column === undefined ? null : (
              <>
                {' '}
                <button
                  type="button"
                  className="text-button"
                  onClick={() => document.getElementById(columnAnchor(column))?.focus()}
                >
                  {t('去改')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
