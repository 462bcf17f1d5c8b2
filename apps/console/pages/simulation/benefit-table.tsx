import { fen } from '#kernel/money'
import { DataTable, FigureYuan, ready, t, type DataColumn } from '#ui'
import type { SimulationReport } from '#registry/schema'

export type BenefitTally = SimulationReport['county']['benefits'][number]

const pers = () => ({ once: t('次'), month: t('月'), year: t('年') })

const columns = (): readonly DataColumn<BenefitTally>[] => [
  { key: 'label', title: t('待遇'), dataIndex: 'label' },
  {
    key: 'eligible',
    title: t('享受的'),
    align: 'right',
    render: (_, one) => (
      <span className="digits-loose">
        {one.eligibleBefore} → {one.eligibleAfter} {one.unit === 'household' ? t('户') : t('人')}
      </span>
    ),
  },
  {
    key: 'moves',
    title: t('新进 / 退出'),
    align: 'right',
    render: (_, one) => (
      <span className="digits-loose">
        {one.newlyEligible} / {one.noLongerEligible}
      </span>
    ),
  },
  {
    key: 'gainers',
    title: t('多领 / 少领'),
    align: 'right',
    render: (_, one) => (
      <span className="digits-loose">
        {one.gainers} / {one.losers}
      </span>
    ),
  },
  {
    key: 'difference',
    title: t('支出相差'),
    align: 'right',
    render: (_, one) =>
      one.isSpent ? (
        <FigureYuan amount={fen(one.after - one.before)} per={pers()[one.per]} signed />
      ) : (
        <span className="soft">{t('不计支出')}</span>
      ),
  },
]

/** What changes for each benefit; those nothing changes for are counted below. */
export function BenefitTable({ benefits }: { readonly benefits: readonly BenefitTally[] }) {
  const changed = benefits.filter((one) => one.gainers + one.losers + one.newlyEligible + one.noLongerEligible > 0)
  const same = benefits.length - changed.length
  return (
    <>
      <DataTable
        caption={t('有变化的待遇,共 {count} 项', { count: changed.length })}
        columns={columns()}
        rows={changed}
        rowKey={(one) => one.key}
        state={changed.length === 0 ? { is: 'empty', sentence: t('没有一项待遇因此变化。') } : ready}
      />
      {same > 0 ? <p className="soft after">{t('另有 {count} 项待遇没有变化。', { count: same })}</p> : null}
    </>
  )
}
