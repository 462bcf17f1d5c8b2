import { fen, formatYuan } from '#kernel/money'
import { DataTable, t, type DataColumn, type PageState } from '#ui'
import type { ReportRow, ReportView } from '#insight/schema'

export interface ReportTableProps {
  readonly view: ReportView | undefined
  readonly state: PageState
  /** Opens the list behind a figure; absent where only figures are kept. */
  readonly openFigure: ((figure: string) => void) | undefined
}

/** The figure in the line of totals: where the focus returns when its list is closed. */
export const figureId = (figure: string): string => `figure-${figure}`

/** One line per unit, the total first: it is what is reported. */
export function ReportTable({ view, state, openFigure }: ReportTableProps) {
  const rows = view ? [{ ...view.total, name: t('合计') }, ...view.rows] : []
  return (
    <DataTable
      caption={t('报表数字')}
      isMatrix
      columns={view ? columnsOf(view, openFigure) : []}
      rows={rows}
      rowKey={(row) => `${row.division}${row.name}`}
      state={state}
    />
  )
}

function columnsOf(view: ReportView, openFigure: ReportTableProps['openFigure']): readonly DataColumn<ReportRow>[] {
  return [
    {
      key: 'name',
      title: t('单位'),
      render: (_, { division, name }) => (division === view.place ? <strong>{name}</strong> : name),
    },
    ...view.report.figures.map((figure, at): DataColumn<ReportRow> => {
      const show = (value: number | null | undefined) => valueInWords(value, figure.isMoney)
      return {
        key: figure.key,
        title: t('{label}({unit})', { label: figure.label, unit: figure.unit }),
        align: 'right',
        render: (_, row) =>
          row.division === view.place && openFigure && (row.values[at] ?? 0) > 0 ? (
            <button
              type="button"
              id={figureId(figure.key)}
              className="text-button figure-button"
              aria-label={t('{label} {value},看名单', { label: figure.label, value: show(row.values[at]) })}
              onClick={() => openFigure(figure.key)}
            >
              {show(row.values[at])}
            </button>
          ) : (
            <span className="digits-loose">{show(row.values[at])}</span>
          ),
      }
    }),
  ]
}

function valueInWords(value: number | null | undefined, isMoney: boolean): string {
  if (value === null || value === undefined) return t('不显示')
  return isMoney ? formatYuan(fen(value)) : String(value)
}
