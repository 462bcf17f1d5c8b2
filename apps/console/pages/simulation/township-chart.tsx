import { useMemo } from 'react'
import { fen, formatYuan } from '#kernel/money'
import { FigureYuan, t } from '#ui'
import type { SimulationReport } from '#registry/schema'
import { Bars } from './bars.tsx'

type Area = SimulationReport['county']

const difference = ({ before, after }: Area): number => after.year - before.year

/** Where the money goes: each township's difference in a year, as bars and as a table. */
export function TownshipChart({ townships }: { readonly townships: readonly Area[] }) {
  const sorted = useMemo(() => townships.toSorted((a, b) => difference(b) - difference(a)), [townships])
  const bars = sorted.map((one) => ({
    label: one.name,
    value: difference(one),
    words: formatYuan(fen(difference(one))).replace('-', '−'),
  }))
  return (
    <Bars
      title={t('各乡镇每年支出相差(元)')}
      bars={bars}
      table={
        <table className="figures">
          <caption className="unseen">{t('各乡镇多领、少领的户数和每年支出相差')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('乡镇')}</th>
              <th scope="col" className="money">
                {t('多领')}
              </th>
              <th scope="col" className="money">
                {t('少领')}
              </th>
              <th scope="col" className="money">
                {t('每年相差')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => (
              <tr key={one.division}>
                <th scope="row">{one.name}</th>
                <td className="money">{one.gaining}</td>
                <td className="money">{one.losing}</td>
                <td className="money">
                  <FigureYuan amount={fen(difference(one))} signed />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
