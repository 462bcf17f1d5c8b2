import { Button, Table, type TableColumnType } from 'antd'
import { type KeyboardEvent, type ReactNode, type TdHTMLAttributes, useRef } from 'react'
import { t } from './messages.ts'
import { StateOf, type PageState } from './page-state.tsx'

/** A column: `key`, `title`, `render`; `align: 'right'` for figures. */
export type DataColumn<Row> = Omit<TableColumnType<Row>, 'title'> & { readonly key: string; readonly title: string }

export interface DataTableProps<Row extends object> {
  /** Says what the rows are; read out first by a screen reader, printed above the table. */
  readonly caption: string
  /** Where a heading just above says the same, the caption is for screen readers only. */
  readonly quietCaption?: boolean
  /** Figures across and down: on a small screen it stays a table and scrolls within itself, its first column in sight. */
  readonly isMatrix?: boolean
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly state: PageState
  /** Opens a row: by click, or by J/K (↓/↑) and Enter. */
  readonly open?: (row: Row) => void
  /** The row that stands open, with what is shown below it. */
  readonly opened?: { readonly key: string; readonly panel: (row: Row) => ReactNode } | undefined
  /** Fetches the next rows; absent when all are shown. */
  readonly more?: { readonly loading: boolean; readonly load: () => void } | undefined
}

/** A list of records: caption, sticky header, keyboard, an empty state in words, and never a horizontal scroll that hides the page. */
export function DataTable<Row extends object>({
  caption,
  quietCaption = false,
  isMatrix = false,
  columns,
  rows,
  rowKey,
  state,
  open,
  opened,
  more,
}: DataTableProps<Row>) {
  const region = useRef<HTMLDivElement>(null)
  return (
    <StateOf state={state}>
      <div
        className={classesOf(quietCaption, isMatrix)}
        ref={region}
        role="region"
        aria-label={caption}
        tabIndex={0}
        onKeyDown={open ? moveBetweenRows : undefined}
      >
        <Table<Row>
          caption={caption}
          columns={columns.map((column) => ({ onCell: () => labelled(column.title), ...column }))}
          dataSource={[...rows]}
          rowKey={rowKey}
          pagination={false}
          showSorterTooltip={false}
          {...(opened
            ? {
                expandable: {
                  expandedRowKeys: [opened.key],
                  expandedRowRender: opened.panel,
                  expandedRowClassName: 'opened-row',
                  showExpandColumn: false,
                },
              }
            : {})}
          {...(open ? { onRow: (row: Row) => openable(row, open) } : {})}
        />
      </div>
      {more ? (
        <p className="data-more">
          <Button onClick={more.load} loading={more.loading}>
            {t('再看更多')}
          </Button>
        </p>
      ) : null}
    </StateOf>
  )
}

function classesOf(quietCaption: boolean, isMatrix: boolean): string {
  return ['data-table', quietCaption ? 'data-table-quiet' : '', isMatrix ? 'data-table-matrix' : 'data-table-cards']
    .filter((name) => name !== '')
    .join(' ')
}

function openable<Row>(row: Row, open: (row: Row) => void) {
  return {
    className: 'openable',
    tabIndex: -1,
    onClick: () => open(row),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) open(row)
    },
  }
}

const steps: Readonly<Record<string, number>> = { j: 1, J: 1, ArrowDown: 1, k: -1, K: -1, ArrowUp: -1 }

/** J and K walk through the rows; the first press inside the table takes the first row. */
function moveBetweenRows(event: KeyboardEvent<HTMLDivElement>) {
  const step = steps[event.key]
  const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, .opened-row *')
  if (step === undefined || typing || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tr.openable')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[at === -1 ? 0 : at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** On a phone each cell shows its column's title above it. */
function labelled(title: string): TdHTMLAttributes<HTMLElement> & { readonly 'data-label': string } {
  return { 'data-label': title }
}
