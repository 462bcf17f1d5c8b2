import type { FundView } from '#ledger/schema'
import { t } from '#ui'

type Figures = FundView['figures']
type AccountName =
  | 'source'
  | 'budget'
  | 'reserve'
  | 'committed'
  | 'in-transit'
  | 'paid'
  | 'returned'
  | 'recoverable'
  | 'written-off'

interface FigureSpec {
  readonly key: keyof Figures
  readonly label: string
  readonly account: AccountName
  readonly definition: string
}

/** A fund's figures: what each means, and whose postings it opens to. */
export function figureSpecs(): readonly FigureSpec[] {
  return [
    { key: 'granted', label: t('下达'), account: 'source', definition: t('上级下达和上年结转,减去收回的') },
    { key: 'left', label: t('可用指标'), account: 'budget', definition: t('还能审批的钱') },
    { key: 'reserve', label: t('乡镇备用金'), account: 'reserve', definition: t('已拨到乡镇,还没有支出的') },
    { key: 'committed', label: t('已批待付'), account: 'committed', definition: t('审批通过,还没有送银行的') },
    { key: 'inTransit', label: t('在途'), account: 'in-transit', definition: t('已送银行,还没有回盘的') },
    { key: 'paid', label: t('已发放'), account: 'paid', definition: t('到了群众账户,减去认定多发的') },
    { key: 'returned', label: t('退回待重发'), account: 'returned', definition: t('银行退回,等着重发的') },
    { key: 'recoverable', label: t('应追回'), account: 'recoverable', definition: t('认定多发,还没有退回的') },
    { key: 'writtenOff', label: t('已核销'), account: 'written-off', definition: t('按规定不再追回的') },
  ]
}
