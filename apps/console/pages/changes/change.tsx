import '../policy/policy.css'
import './changes.css'
import { Facts, Notice, PageShell, ready, Section, t } from '#ui'
import type { ChangeView } from '#policy/schema'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { ChangeActs } from './change-acts.tsx'
import { ChangeLines } from './change-lines.tsx'
import { ChangeStateMark } from './change-state.tsx'
import { ChangeTrial } from './change-trial.tsx'
import { useChange } from './use-change.ts'
import { useTrial } from './use-trial.ts'

/** One change of standards: what it does, what was found when it was tried, and what may be done with it now. */
export function ChangePage() {
  const { asked, change } = useChange()
  return (
    <PageShell
      title={change?.title ?? t('标准调整')}
      purpose={t('起草 → 模拟 → 提交 → 由另一个人采纳 → 从写明的月份起生效。')}
      crumbs={[{ label: t('标准调整'), to: paths.changes(change?.place) }]}
      state={stateOf(asked)}
    >
      {change ? <Details change={change} /> : null}
    </PageShell>
  )
}

function Details({ change }: { readonly change: ChangeView }) {
  const trial = useTrial(change)
  return (
    <>
      {change.state === 'adopted' ? <Notice kind="good" title={t('已采纳,从写明的月份起生效。')} /> : null}
      <Facts facts={factsOf(change)} />
      <Section title={t('改什么')} state={ready}>
        <ChangeLines change={change} />
      </Section>
      <ChangeTrial change={change} trial={trial} />
      <Section title={t('下一步')} state={ready}>
        <ChangeActs change={change} trial={trial.id} />
      </Section>
    </>
  )
}

function factsOf(change: ChangeView) {
  const by = (name: string | null, at: string | null): string =>
    name === null || at === null ? '' : `${name},${instantInWords(at)}`
  const facts = [
    { label: t('状态'), value: <ChangeStateMark change={change} />, shown: true },
    { label: t('起草'), value: by(change.draftedBy, change.draftedAt), shown: true },
    { label: t('提交'), value: by(change.proposedBy, change.proposedAt), shown: change.proposedBy !== null },
    { label: t('决定'), value: by(change.decidedBy, change.decidedAt), shown: change.decidedBy !== null },
    { label: t('决定时的话'), value: change.decisionNote, shown: change.decisionNote !== '' },
    { label: t('为什么改'), value: change.reason, shown: change.reason !== '' },
  ]
  return facts.filter((fact) => fact.shown).map(({ label, value }) => ({ label, value }))
}
