import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatMonth } from '#kernel/month'
import type { LedgerKindView } from '#registry/schema'
import { Field, Select, t } from '#ui'
import { MonthInput } from '../policy/month-input.tsx'
import type { MappingDraft } from './use-mapping.ts'

export interface LedgerFactsProps {
  readonly draft: MappingDraft
  readonly kinds: readonly LedgerKindView[]
}

/** Below this the header was guessed, and the officer should look. */
const sure = 0.6

/** Which ledger it is, of which month, and where in the workbook it stands. */
export function LedgerFacts({ draft, kinds }: LedgerFactsProps) {
  const { view, change } = draft
  const { proposal } = view
  const [month, setMonth] = useState(formatMonth(view.asOf))
  const sheets = view.sheets.filter(({ rows, name }) => rows > 0 || name === proposal.sheet)
  return (
    <>
      <div className="filters filters-close">
        <Field label={t('是哪种台账')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={proposal.kind}
              options={kinds.map(({ key, label }) => ({ value: key, label }))}
              change={(kind) => change({ kind })}
            />
          )}
        </Field>
        <Field label={t('说的是哪个月')} hint={t('从这个月起算数。')} need="filter">
          {(control) => (
            <MonthInput
              control={control}
              value={month}
              change={(typed) => {
                setMonth(typed)
                if (/^\d{4}-\d{2}$/.test(typed)) change({ asOf: typed })
              }}
            />
          )}
        </Field>
        {sheets.length > 1 ? (
          <Field label={t('用哪张工作表')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={proposal.sheet}
                options={sheets.map(({ name, rows, isHidden }) => ({
                  value: name,
                  label: isHidden
                    ? t('{name}({rows} 行,隐藏的)', { name, rows })
                    : t('{name}({rows} 行)', { name, rows }),
                }))}
                change={(sheet) => change({ sheet })}
              />
            )}
          </Field>
        ) : null}
      </div>
      <HeaderRows
        key={`${proposal.sheet} ${proposal.headerRows.join()}`}
        rows={proposal.headerRows}
        isUnsure={proposal.headerConfidence < sure}
        change={(headerRows) => change({ headerRows: [...headerRows] })}
      />
    </>
  )
}

interface HeaderRowsProps {
  readonly rows: readonly number[]
  readonly isUnsure: boolean
  readonly change: (rows: readonly number[]) => void
}

const counts = () =>
  [
    { value: '1', label: t('1 行') },
    { value: '2', label: t('2 行') },
    { value: '3', label: t('3 行') },
    { value: '4', label: t('4 行') },
    { value: '0', label: t('没有表头') },
  ] as const

/** Which lines of the sheet name the columns. */
function HeaderRows({ rows, isUnsure, change }: HeaderRowsProps) {
  const [first, setFirst] = useState(String(rows[0] ?? 1))
  const [count, setCount] = useState<ReturnType<typeof counts>[number]['value']>(
    counts().find(({ value }) => value === String(rows.length))?.value ?? '1',
  )
  const from = /^[1-9]\d{0,3}$/.test(first) ? Number(first) : undefined
  const wanted = from === undefined ? rows : Array.from({ length: Number(count) }, (_, at) => from + at)
  const isChanged = wanted.join() !== rows.join()
  return (
    <details className="more" open={isUnsure}>
      <summary>
        <span>{headerInWords(rows)}</span>
      </summary>
      <div className="header-rows">
        <Field
          label={t('表头从第几行开始')}
          error={from === undefined ? t('请写行号,例如 3。') : undefined}
          need="filter"
        >
          {(control) => (
            <Input {...control} inputMode="numeric" value={first} onChange={(event) => setFirst(event.target.value)} />
          )}
        </Field>
        <Field label={t('占几行')} need="filter">
          {(control) => <Select control={control} value={count} options={counts()} change={setCount} />}
        </Field>
        <Button disabled={!isChanged || from === undefined} onClick={() => change(wanted)}>
          {t('按这个重新认')}
        </Button>
      </div>
    </details>
  )
}

function headerInWords(rows: readonly number[]): string {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return t('没有找到表头。不对的话点这里改')
  if (first === last) return t('表头在第 {first} 行。不对的话点这里改', { first })
  return t('表头在第 {first} 到 {last} 行。不对的话点这里改', { first, last })
}
