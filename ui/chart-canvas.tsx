import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, type EChartsCoreOption, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useAppearance } from './appearance.ts'
import { fontFamily, grid, palettes, scales, type TextSize, type Tone } from './tokens.ts'

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

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
    const chart = init(host.current, chartTheme(shown, text), { renderer: 'svg' })
    chart.setOption({
      animation: false,
      tooltip: { trigger: 'axis' },
      legend: { top: 0, left: 0 },
      grid: { top: 64, left: 56, right: 8, bottom: 48 },
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

/** The tokens as an ECharts theme. The accent is not among the colours: it is kept for what needs an officer today. */
function chartTheme(tone: Tone, text: TextSize) {
  const palette = palettes[tone]
  const words = { color: palette.ink, fontSize: scales[text].small }
  const axis = {
    axisLabel: { ...words, color: palette.inkSoft },
    nameTextStyle: { ...words, color: palette.inkSoft },
    axisLine: { lineStyle: { color: palette.edge } },
    axisTick: { lineStyle: { color: palette.edge } },
    splitLine: { lineStyle: { color: palette.line } },
  }
  return {
    color: [palette.primary, palette.edge, palette.good, palette.bad, palette.inkSoft],
    textStyle: { ...words, fontFamily },
    legend: { textStyle: words },
    tooltip: { backgroundColor: palette.surface, borderColor: palette.line, textStyle: words },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
  }
}
