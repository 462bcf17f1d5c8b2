import '../policy/policy.css'
import './changes.css'
import { useNavigate } from 'react-router'
import { PageShell, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf } from '../../use-ask.ts'
import { useRulebook } from '../policy/rulebook.ts'
import { ChangeForm } from './change-form.tsx'
import { readEntry } from './entry.ts'
import { useChange } from './use-change.ts'

/** Puts a draft right. What was simulated before has to be simulated again. */
export function ReviseChangePage() {
  const navigate = useNavigate()
  const rulebook = useRulebook()
  const { asked, change } = useChange()
  const revise = useAct('policy.revise-change', ['policy.list-changes', 'policy.get-change'])
  const state = stateOf(asked, {
    when: ({ allowed }) => !allowed.revise,
    state: { sentence: t('这份调整已经不是草稿,不能再改。要改请另起草一份。') },
  })
  return (
    <PageShell
      title={t('修改草稿')}
      purpose={t('改过以后要重新模拟,才能提交。')}
      crumbs={[
        { label: t('标准调整'), to: paths.changes(change?.place) },
        ...(change ? [{ label: change.title, to: paths.change(change.place, change.id) }] : []),
      ]}
      state={state.is === 'ready' ? stateOf(rulebook) : state}
    >
      {change && rulebook.data ? (
        <ChangeForm
          rulebook={rulebook.data}
          place={change.place}
          initial={{
            title: change.title,
            reason: change.reason,
            entries: change.entries.map((entry, at) => readEntry(entry, at + 1)),
          }}
          running={revise.running}
          problem={revise.problem}
          save={(input) => {
            void revise
              .run({ ...input, id: change.id })
              .then((made) => made && navigate(paths.change(made.place, made.id)))
          }}
        />
      ) : null}
    </PageShell>
  )
}
