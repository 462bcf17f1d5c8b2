import '../policy/policy.css'
import './workbench.css'
import { Button } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { useSearchParams } from 'react-router'
import { nation } from '#kernel/division-code'
import { PageShell, t } from '#ui'
import { stateOf, useAsk } from '../../use-ask.ts'
import { useRulebook, type Rulebook } from '../policy/rulebook.ts'
import { usePlaceAndMonth } from '../policy/use-when.ts'
import { WhenPicker } from '../policy/when-picker.tsx'
import { Answers } from './answers.tsx'
import { Bring } from './bring.tsx'
import { emptyDraft, judgedOf, readDraft, writeDraft, type Member } from './draft.ts'
import { HouseholdForm } from './household-form.tsx'
import { PrintedFacts } from './printed-facts.tsx'
import { useDraft } from './use-draft.ts'
import { useJudgement } from './use-judgement.ts'

/** One household, every benefit, at once: facts on the left, the judgement beside them. */
export function WorkbenchPage() {
  const rulebook = useRulebook()
  return (
    <PageShell
      title={t('家庭试算')}
      purpose={t('填一户家庭的情况,旁边马上给出每项待遇的结果和理由。填的内容只在这一页上,服务器算完就丢,不保存。')}
      actions={
        <Button className="no-print" onClick={printAll}>
          {t('打印')}
        </Button>
      }
      state={stateOf(rulebook)}
    >
      {rulebook.data ? <Bench rulebook={rulebook.data} /> : null}
    </PageShell>
  )
}

function Bench({ rulebook }: { readonly rulebook: Rulebook }) {
  const when = usePlaceAndMonth()
  const { draft, example, keep } = useDraft()
  const take = (household: unknown, name: string): void => {
    const read = readDraft(household)
    if (!read) return
    keep(read, name)
    const { place, month } = judgedOf(household)
    when.choose({ ...(place && { place }), ...(month && { month }), example: undefined })
  }
  useExampleInAddress(take)
  const { place, month } = when
  const household = () => writeDraft(draft, rulebook.facts, { place: place?.code ?? nation, month })
  const isReady = place !== undefined && draft.members.every(hasBirth)
  const judging = useJudgement(isReady ? household() : undefined)
  return (
    <>
      <div className="no-print">
        <WhenPicker when={when} />
      </div>
      <Bring example={example} take={take} clear={() => keep(emptyDraft(), '')} household={household} draft={draft} />
      <a className="to-answers no-print" href="#answers">
        {t('看结果')}
      </a>
      <div className="bench">
        <div className="no-print">
          <HouseholdForm facts={rulebook.facts} draft={draft} problem={judging.problem} change={keep} />
        </div>
        <PrintedFacts facts={rulebook.facts} draft={draft} />
        <section id="answers" className="beside" aria-label={t('结果')} tabIndex={-1}>
          <Answers judging={judging} isReady={isReady} />
        </section>
      </div>
    </>
  )
}

/** Without a birth date nobody's age is known, and nothing can be judged. */
const hasBirth = ({ birthDate, idNumber }: Member): boolean => birthDate !== '' || idNumber.trim() !== ''

/** A link may name a worked example: it is loaded once, then the address forgets it. */
function useExampleInAddress(take: (household: unknown, name: string) => void): void {
  const [search] = useSearchParams()
  const examples = useAsk('policy.list-examples', {})
  const name = search.get('example')
  const found = examples.data?.examples.find((one) => one.name === name)
  const load = useEffectEvent(take)
  useEffect(() => {
    if (found) load(found.household, found.name)
  }, [found])
}

/** Paper cannot open what is folded. */
function printAll(): void {
  for (const part of document.querySelectorAll<HTMLDetailsElement>('.answers details')) part.open = true
  window.print()
}
