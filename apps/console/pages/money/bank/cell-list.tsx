import { Button, Input } from 'antd'
import type { Cell } from '#ledger/schema'
import { Field, Select, t } from '#ui'

export interface CellListProps {
  readonly title: string
  readonly cells: readonly Cell[]
  readonly fields: Readonly<Record<string, string>>
  readonly isFixed: boolean
  readonly change: (cells: readonly Cell[]) => void
}

/** The columns of a line in their order: what each holds, and how wide it is. */
export function CellList({ title, cells, fields, isFixed, change }: CellListProps) {
  const put = (at: number, cell: Partial<Cell>) =>
    change(cells.map((held, i) => (i === at ? { ...held, ...cell } : held)))
  const move = (at: number, by: 1 | -1) => {
    const next = [...cells]
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    change(next)
  }
  const first = Object.keys(fields)[0] ?? 'text'
  return (
    <fieldset className="field-group">
      <legend className="soft">{title}</legend>
      {cells.map((cell, at) => (
        <div className="filters" key={at}>
          <Field label={t('第 {at} 列', { at: at + 1 })} need="filter">
            {(control) => (
              <Select
                control={control}
                value={cell.field}
                options={Object.entries(fields).map(([value, label]) => ({ value, label: t(label) }))}
                change={(field) => put(at, { field })}
              />
            )}
          </Field>
          {cell.field === 'text' ? (
            <Field label={t('写什么')} need="filter">
              {(control) => (
                <Input {...control} value={cell.text} onChange={(event) => put(at, { text: event.target.value })} />
              )}
            </Field>
          ) : null}
          <Field label={isFixed ? t('宽度(字节)') : t('最长(字节)')} need="filter">
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={cell.width ?? ''}
                onChange={(event) => {
                  const width = Number(event.target.value)
                  put(at, { width: Number.isInteger(width) && width > 0 ? width : undefined })
                }}
              />
            )}
          </Field>
          {isFixed ? (
            <Field label={t('对齐')} need="filter">
              {(control) => (
                <Select
                  control={control}
                  value={`${cell.align}${cell.pad}`}
                  options={[
                    { value: 'left ', label: t('左,补空格') },
                    { value: 'right ', label: t('右,补空格') },
                    { value: 'right0', label: t('右,补 0') },
                  ]}
                  change={(how) =>
                    put(at, { align: how.startsWith('left') ? 'left' : 'right', pad: how.endsWith('0') ? '0' : ' ' })
                  }
                />
              )}
            </Field>
          ) : null}
          <div className="row">
            <Button disabled={at === 0} onClick={() => move(at, -1)} aria-label={t('第 {at} 列往前', { at: at + 1 })}>
              {t('往前')}
            </Button>
            <Button
              onClick={() => change(cells.filter((_, i) => i !== at))}
              aria-label={t('去掉第 {at} 列', { at: at + 1 })}
            >
              {t('去掉')}
            </Button>
          </div>
        </div>
      ))}
      <Button onClick={() => change([...cells, { field: first, text: '', align: 'left', pad: ' ' }])}>
        {t('加一列')}
      </Button>
    </fieldset>
  )
}
