import '../policy/policy.css'
import './duplicates.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { countyDivision } from '#kernel/division-code'
import type { PairComparison } from '#registry/schema'
import { PageShell, t } from '#ui'
import { paths } from '../../paths.ts'
import { useShortcut } from '../../shortcuts.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { Comparison } from './comparison.tsx'
import { Decision } from './decision.tsx'
import { pairPath, usePairs } from './use-pairs.ts'

/** Two records side by side, and the decision. */
export function DuplicatePage() {
  const { county: written = '', a = '', b = '' } = useParams()
  const county = Number(written) as CountyCode // the server reads the address again
  const asked = useAsk('registry.get-duplicate', { county, a, b })
  const pair = asked.data
  const list = paths.duplicates(countyDivision(county))
  return (
    <PageShell
      title={pair ? titleOf(pair) : t('是不是同一个人')}
      purpose={
        pair
          ? t('{score} 分:{reasons}。', { score: pair.score, reasons: pair.reasons.join('、') })
          : t('两份登记比一比。')
      }
      crumbs={[{ label: t('疑似重复'), to: list }]}
      actions={<Neighbours county={county} a={a} b={b} />}
      state={stateOf(asked)}
    >
      {pair ? <Both key={`${a} ${b}`} county={county} pair={pair} /> : null}
    </PageShell>
  )
}

const titleOf = ({ a, b }: PairComparison): string =>
  a.name === b.name
    ? t('两个“{name}”是不是同一个人', { name: a.name })
    : t('“{a}”和“{b}”是不是同一个人', { a: a.name, b: b.name })

function Both({ county, pair }: { readonly county: number; readonly pair: PairComparison }) {
  const [keep, setKeep] = useState<'a' | 'b'>('a')
  const isOpen = pair.state === 'open'
  return (
    <div className="stack">
      <Comparison county={county} pair={pair} keep={isOpen ? keep : undefined} choose={setKeep} />
      <Decision county={county} pair={pair} keep={keep} />
    </div>
  )
}

/** The pairs before and after this one in the list: J and K. */
function Neighbours({ county, a, b }: { readonly county: number; readonly a: string; readonly b: string }) {
  const navigate = useNavigate()
  const asked = usePairs(county, 'open', 1)
  const pairs = asked.data?.pairs ?? []
  const at = pairs.findIndex((pair) => pair.a.id === a && pair.b.id === b)
  const next = pairs[at + 1]
  const previous = at > 0 ? pairs[at - 1] : undefined
  const go = (to: (typeof pairs)[number] | undefined) => {
    if (to) void navigate(pairPath(county, to), { replace: true })
  }
  useShortcut('j', t('下一对'), () => go(next))
  useShortcut('k', t('上一对'), () => go(previous))
  return (
    <>
      <Button disabled={!previous} onClick={() => go(previous)}>
        {t('上一对')}
      </Button>
      <Button disabled={!next} onClick={() => go(next)}>
        {t('下一对')}
      </Button>
    </>
  )
}
