import type { EChartsCoreOption } from 'echarts/core'
import { lazy, Suspense, type ReactNode } from 'react'
import { Loading } from './page-state.tsx'

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }))

export interface ChartProps {
  /** What the picture shows, as one sentence with its unit and time. */
  readonly title: string
  /** ECharts option without colours and `aria`: both come from here. */
  readonly option: EChartsCoreOption
  /** Height on the 8-pixel grid, in grid steps. */
  readonly height?: number
  /** The same figures as a table: every picture has its twin. */
  readonly table: ReactNode
}

/** A picture and its table. ECharts itself is fetched only where a picture is shown. */
export function Chart({ title, option, height = 40, table }: ChartProps) {
  return (
    <figure className="chart" aria-label={title}>
      <figcaption>{title}</figcaption>
      <div className="twins">
        <Suspense fallback={<Loading />}>
          <ChartCanvas title={title} option={option} height={height} />
        </Suspense>
        <div className="chart-table">{table}</div>
      </div>
    </figure>
  )
}
