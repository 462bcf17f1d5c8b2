import { formatYuan, fen } from '#kernel/money'
import type { FundView } from '#ledger/schema'
import { t } from '#ui'

/** What became of the money granted: paid, on its way, with townships, left. Its twin is the table it stands in. */
export function FundBar({ name, figures }: { readonly name: string; readonly figures: FundView['figures'] }) {
  const moving = figures.committed + figures.inTransit + figures.returned
  const paid = figures.paid + figures.recoverable + figures.writtenOff
  const parts = [
    { key: 'paid', label: t('已发放'), amount: paid },
    { key: 'moving', label: t('待付和在途'), amount: moving },
    { key: 'reserve', label: t('乡镇备用金'), amount: figures.reserve },
    { key: 'left', label: t('可用'), amount: figures.left },
  ]
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0)
  const starts = parts.map((_, at) => parts.slice(0, at).reduce((sum, { amount }) => sum + amount, 0))
  const share = (amount: number) => (whole === 0 ? '0%' : `${((amount / whole) * 100).toFixed(3)}%`)
  const words = parts.map(({ label, amount }) => `${label}${formatYuan(fen(amount))}元`).join(',')
  return (
    <svg className="fund-bar" role="img" aria-label={t('{name}:{words}', { name, words })} preserveAspectRatio="none">
      {parts.map(({ key, amount }, at) => (
        <rect key={key} className={`part-${key}`} x={share(starts[at] ?? 0)} width={share(amount)} height="14" />
      ))}
    </svg>
  )
}
