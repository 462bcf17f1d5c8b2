import { fen } from '#kernel/money'
import { FigureYuan, t } from '#ui'
import type { SimulationReport } from '#registry/schema'

const thousands = new Intl.NumberFormat('zh-CN')

/** `7,490`: a large count is read in groups. */
export const inThousands = (count: number): string => thousands.format(count)

/** The four figures for which one makes a simulation. */
export function Totals({ area }: { readonly area: SimulationReport['county'] }) {
  const { before, after, gaining, losing, shifting, households } = area
  return (
    <dl className="totals">
      <div>
        <dt>{t('每年支出相差')}</dt>
        <dd>
          <FigureYuan amount={fen(after.year - before.year)} signed />
        </dd>
        <dd className="soft">
          <FigureYuan amount={fen(before.year)} /> → <FigureYuan amount={fen(after.year)} />
        </dd>
      </div>
      <div>
        <dt>{t('多领的')}</dt>
        <dd>{t('{count} 户', { count: inThousands(gaining) })}</dd>
        <dd className="soft">{shareOf(gaining, households)}</dd>
      </div>
      <div>
        <dt>{t('少领的')}</dt>
        <dd>{t('{count} 户', { count: inThousands(losing) })}</dd>
        <dd className="soft">{shareOf(losing, households)}</dd>
      </div>
      <div>
        <dt>{t('钱不变、待遇变的')}</dt>
        <dd>{t('{count} 户', { count: inThousands(shifting) })}</dd>
        <dd className="soft">{t('全县 {count} 户', { count: inThousands(households) })}</dd>
      </div>
    </dl>
  )
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '' : t('占 {share}%', { share: ((part / whole) * 100).toFixed(1) })
}
