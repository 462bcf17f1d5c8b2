import { useId, type ReactNode } from 'react'

export interface Bar {
  readonly label: string
  readonly value: number
  /** The value as it is read. */
  readonly words: string
}

export interface BarsProps {
  /** What the picture shows, with its unit. */
  readonly title: string
  readonly bars: readonly Bar[]
  /** The same figures as a table: every picture has its twin. */
  readonly table: ReactNode
}

/** Heights in em, so that the picture grows with the chosen text size. */
const row = 2.75

/**
 * Values side by side, those below zero to the left of one line. Drawn here and not with ECharts: a page of tables
 * and ECharts together would not stay within 450 KB.
 */
export function Bars({ title, bars, table }: BarsProps) {
  const id = useId()
  const lowest = Math.min(0, ...bars.map((bar) => bar.value))
  const span = Math.max(0, ...bars.map((bar) => bar.value)) - lowest
  const place = (value: number): number => (span === 0 ? 0 : (value - lowest) / span)
  return (
    <figure className="bars" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <div className="twins">
        <svg
          className="bars-picture"
          role="img"
          aria-label={`${title}:${bars.map((bar) => `${bar.label} ${bar.words}`).join(',')}。`}
          width="100%"
          height={`${bars.length * row}em`}
        >
          {bars.map((bar, at) => (
            <g key={bar.label} className={bar.value < 0 ? 'bar-below' : 'bar-above'}>
              <text x="0" y={`${at * row + 1}em`}>
                {bar.label}
              </text>
              <text x="100%" y={`${at * row + 1}em`} textAnchor="end">
                {bar.words}
              </text>
              <rect className="bar-track" x="0" width="100%" y={`${at * row + 1.4}em`} height="0.7em" />
              <rect
                x={percent(place(Math.min(bar.value, 0)))}
                width={percent(Math.max(Math.abs(place(bar.value) - place(0)), 0.003))}
                y={`${at * row + 1.4}em`}
                height="0.7em"
                rx="2"
              />
              <line
                x1={percent(place(0))}
                x2={percent(place(0))}
                y1={`${at * row + 1.3}em`}
                y2={`${at * row + 2.2}em`}
              />
            </g>
          ))}
        </svg>
        <div>{table}</div>
      </div>
    </figure>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`
}
