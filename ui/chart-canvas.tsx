import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useAppearance } from './appearance.ts'
import { fontFamily, grid, palettes, scales } from './tokens.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

export interface ChartCanvasProps {
  readonly title: string
  readonly option: EChartsCoreOption
  readonly height: number
}

/** Draws with our colours as SVG, with a description and patterns for those who do not see colours. */
export function ChartCanvas({ title, option, height }: ChartCanvasProps) {
  const host = useRef<HTMLDivElement>(null)
  const { shown, text } = useAppearance()
  useEffect(() => {
    if (!host.current) return
    const palette = palettes[shown]
    const chart = init(host.current, null, { renderer: 'svg' })
    chart.setOption({
      animation: false,
      color: [palette.primary, palette.accent, palette.inkSoft, palette.good, palette.bad],
      textStyle: { fontFamily, fontSize: scales[text].small, color: palette.ink },
      tooltip: { trigger: 'axis' },
      ...option,
      aria: { enabled: true, decal: { show: true }, label: { description: title } },
    })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(host.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [title, option, shown, text])
  return <div ref={host} className="chart-picture" style={{ height: height * grid }} />
}
