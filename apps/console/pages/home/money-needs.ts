import { useQueries } from '@tanstack/react-query'
import type { Role } from '#kernel/access'
import { type CountyCode, countyDivision, countyOf } from '#kernel/division-code'
import { monthInWords, yearOf } from '#kernel/month'
import type { Waiting, WaitingKind } from '#ledger/schema'
import { t } from '#ui'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { countyFor } from '../changes/use-own-place.ts'
import type { Need } from './needs.ts'

/** Who is asked about: platform/ledger/waiting/access.ts. */
const workers: readonly Role[] = ['county-officer', 'finance-officer']

/** What of the money of my county waits for me: the server tells only what I may do. */
export function useMoneyWaiting(): readonly Need[] {
  const { grants } = useSignedIn()
  const areas = grants.filter(({ role, area }) => workers.includes(role) && countyFor(area) !== undefined)
  const counties = [...new Set(areas.map(({ area }) => countyOf(area)))]
  const answers = useQueries({
    queries: counties.map((county) => ({
      queryKey: ['ledger.list-waiting', { county }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('ledger.list-waiting', { county }, { signal }),
    })),
  })
  return counties.flatMap((county, at) => answers[at]?.data?.items.map((item) => needOf(county, item)) ?? [])
}

type Item = Waiting['items'][number]

interface Words {
  readonly title: (item: { readonly count: number; readonly month: string; readonly year: number }) => string
  readonly why: string
  readonly to: (county: CountyCode, item: Item) => string
}

const place = countyDivision
const ofRun = (county: CountyCode, { run }: Item) => (run === null ? paths.runs(place(county)) : paths.run(county, run))

const words: Readonly<Record<WaitingKind, Words>> = {
  upratings: {
    title: ({ count }) => t('确认 {count} 次提标', { count }),
    why: t('别人作出了提标或撤销的决定,等另一个人确认。'),
    to: (county) => paths.upratings(place(county)),
  },
  'prepare-run': {
    title: ({ month }) => t('生成{month}的发放名单', { month }),
    why: t('这个月的待遇还没有生成发放名单。'),
    to: (county) => paths.runs(place(county)),
  },
  holds: {
    title: ({ month, count }) => t('处理{month}发放的 {count} 条暂缓', { month, count }),
    why: t('放行或确认以后才能提交;没有处理的这个月不发。'),
    to: ofRun,
  },
  'submit-run': {
    title: ({ month }) => t('提交{month}的发放审批', { month }),
    why: t('暂缓已经处理完,名单等着提交。'),
    to: ofRun,
  },
  'approve-run': {
    title: ({ month }) => t('审批{month}的发放', { month }),
    why: t('已经提交,等您核对后同意或退回。'),
    to: ofRun,
  },
  'make-files': {
    title: ({ month }) => t('生成{month}的银行文件', { month }),
    why: t('两人都已审批,银行文件还没有生成。'),
    to: (county) => paths.moneyBank(place(county)),
  },
  faults: {
    title: ({ count }) => t('处理写不进银行文件的 {count} 笔付款', { count }),
    why: t('户名或账号有问题,没有送银行。更正以后重新生成文件。'),
    to: (county) => paths.moneyBank(place(county)),
  },
  'send-files': {
    title: ({ count }) => t('把 {count} 批银行文件送银行', { count }),
    why: t('文件已经生成,送出以后请登记。'),
    to: (county) => paths.moneyBank(place(county)),
  },
  answers: {
    title: ({ count }) => t('等 {count} 批的银行回盘', { count }),
    why: t('已送银行,收到回盘后请交进来。'),
    to: (county) => paths.moneyBank(place(county)),
  },
  cancellations: {
    title: ({ count }) => t('确认 {count} 批银行文件要不要作废', { count }),
    why: t('别人提出作废,等另一个人确认。'),
    to: (county) => paths.moneyBank(place(county)),
  },
  returns: {
    title: ({ count }) => t('处理 {count} 笔退回的付款', { count }),
    why: t('银行没有付成,等着更正账户、重发或不再发放。'),
    to: (county) => paths.moneyReturns(place(county)),
  },
  recoveries: {
    title: ({ count }) => t('安排 {count} 笔多发款的追回', { count }),
    why: t('新认定的,还没有定怎么还。'),
    to: (county) => paths.moneyRecoveries(place(county)),
  },
  'write-offs': {
    title: ({ count }) => t('决定 {count} 笔多发款核销不核销', { count }),
    why: t('别人提出核销,等您决定。'),
    to: (county) => paths.moneyRecoveries(place(county)),
  },
  'prepare-publication': {
    title: ({ month }) => t('准备{month}的资金公示', { month }),
    why: t('发放已经审批,还没有公示。'),
    to: (county) => paths.moneyPublicity(place(county)),
  },
  'publish-payments': {
    title: ({ month }) => t('核对并发布{month}的资金公示', { month }),
    why: t('别人准备好了,等另一个人发布。'),
    to: (county) => paths.moneyPublicity(place(county)),
  },
  'close-month': {
    title: ({ month }) => t('月结{month}', { month }),
    why: t('这个月已经过完,还没有月结。'),
    to: (county) => paths.moneyFunds(place(county)),
  },
  'close-year': {
    title: ({ year }) => t('年结{year}年的资金', { year }),
    why: t('这一年已经过完,资金还没有结转或交回。'),
    to: (county) => paths.moneyFunds(place(county)),
  },
}

function needOf(county: CountyCode, item: Item): Need {
  const { title, why, to } = words[item.kind]
  const month = item.month === null ? '' : monthInWords(item.month)
  const year = item.month === null ? 0 : yearOf(item.month)
  return {
    key: `money ${county} ${item.kind}`,
    title: title({ count: item.count, month, year }),
    why,
    to: to(county, item),
  }
}
