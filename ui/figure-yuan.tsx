import { formatYuan, type Fen } from '#kernel/money'
import { t } from './messages.ts'

export interface FigureYuanProps {
  readonly amount: Fen
  /** e.g. 每月; shown after 元. */
  readonly per?: string
  /** Writes a plus before an increase: for differences only. */
  readonly signed?: boolean
}

/** Money as officers read it: right-aligned, 元, two decimals, figures of equal width, a true minus sign. */
export function FigureYuan({ amount, per, signed = false }: FigureYuanProps) {
  const sign = signed && amount > 0 ? '+' : ''
  return (
    <span className="figure">
      {sign}
      {formatYuan(amount).replace('-', '−')}
      <span className="figure-unit">{per ? t('元/{per}', { per }) : t('元')}</span>
    </span>
  )
}
