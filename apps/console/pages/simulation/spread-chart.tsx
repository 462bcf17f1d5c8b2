import { fen, formatYuan } from '#kernel/money'
import { Empty, t } from '#ui'
import type { SimulationReport } from '#registry/schema'
import { Bars } from './bars.tsx'

type Bar = SimulationReport['histogram'][number]

const yuan = (amount: number): string => formatYuan(fen(amount)).replace(/\.00$/, '')

/** `多 50 至 100 元`; an end that is open says so. */
function rangeWords({ from, to }: Bar): string {
  if (from === null) return t('少领超过 {amount} 元', { amount: yuan(Math.abs(to ?? 0)) })
  if (to === null) return t('多领超过 {amount} 元', { amount: yuan(from) })
  if (to <= 0) return t('少领 {a} 至 {b} 元', { a: yuan(Math.abs(to)), b: yuan(Math.abs(from)) })
  return t('多领 {a} 至 {b} 元', { a: yuan(from), b: yuan(to) })
}

/** How many households gain or lose how much a month. */
export function SpreadChart({ bars }: { readonly bars: readonly Bar[] }) {
  if (bars.length === 0) return <Empty sentence={t('没有一户的钱因此变化。')} />
  return (
    <Bars
      title={t('每户每月多领或少领的钱(户数)')}
      bars={bars.map((bar) => ({ label: rangeWords(bar), value: bar.households, words: String(bar.households) }))}
      table={
        <table className="figures">
          <caption className="unseen">{t('每户每月多领或少领多少,各有多少户')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('每月')}</th>
              <th scope="col" className="money">
                {t('户数')}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={`${bar.from} ${bar.to}`}>
                <th scope="row">{rangeWords(bar)}</th>
                <td className="money">{bar.households}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
