import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Confirm, ErrorNotice, Field, t } from '#ui'
import type { ChangeView } from '#policy/schema'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'

const changed = ['policy.list-changes', 'policy.get-change', 'policy.list-parameters', 'policy.list-expiring'] as const

type Decision = 'policy.adopt-change' | 'policy.reject-change' | 'policy.withdraw-change'

interface Words {
  readonly button: string
  readonly question: string
  readonly effect: string
  /** The label of the note; absent where none is asked. */
  readonly note?: string
}

const words = (title: string): Readonly<Record<Decision, Words>> => ({
  'policy.adopt-change': {
    button: t('采纳'),
    question: t('采纳“{title}”?', { title }),
    effect: t('从写明的月份起,判定按新的值算。被替换的值不删除,随时能查到。'),
    note: t('采纳的话'),
  },
  'policy.reject-change': {
    button: t('退回'),
    question: t('退回“{title}”?', { title }),
    effect: t('这份调整不再生效。起草的人能看到你写的理由,可以另起草一份。'),
    note: t('为什么退回'),
  },
  'policy.withdraw-change': {
    button: t('撤回'),
    question: t('撤回“{title}”?', { title }),
    effect: t('这份调整不再往下走。以后要改请另起草一份。'),
  },
})

/** What may be done with a change now; what may not is shown with the reason. */
export function ChangeActs({ change, trial }: { readonly change: ChangeView; readonly trial: ChangeView['trial'] }) {
  const navigate = useNavigate()
  const propose = useAct('policy.propose-change', changed)
  const { allowed, place, id, state } = change
  const mayPropose = allowed.propose && trial !== null
  return (
    <div className="stack">
      {propose.problem ? <ErrorNotice problem={propose.problem} /> : null}
      {state === 'draft' ? (
        <div className="row">
          <Button
            type="primary"
            disabled={!mayPropose}
            loading={propose.running}
            onClick={() => {
              if (trial !== null) void propose.run({ place, id, trial })
            }}
          >
            {t('提交,请人采纳')}
          </Button>
          <Button disabled={!allowed.revise} onClick={() => void navigate(paths.reviseChange(place, id))}>
            {t('修改')}
          </Button>
          <Decide name="policy.withdraw-change" change={change} disabled={!allowed.withdraw} />
        </div>
      ) : null}
      {state === 'proposed' ? (
        <div className="row">
          <Decide name="policy.adopt-change" change={change} disabled={!allowed.adopt} isMain />
          <Decide name="policy.reject-change" change={change} disabled={!allowed.reject} />
          <Decide name="policy.withdraw-change" change={change} disabled={!allowed.withdraw} />
        </div>
      ) : null}
      <p className="soft">{reasonWhyNot(change, trial)}</p>
    </div>
  )
}

function reasonWhyNot({ state, allowed }: ChangeView, trial: ChangeView['trial']): string {
  if (allowed.why !== '') return allowed.why
  if (state === 'draft' && !allowed.propose) return t('修改和提交要有这个地方“政策管理员”的角色。')
  if (state === 'draft' && trial === null) return t('先模拟,再提交。')
  if (state === 'proposed' && !allowed.adopt) return t('采纳要有这个地方“政策管理员”或“领导”的角色。')
  return ''
}

interface DecideProps {
  readonly name: Decision
  readonly change: ChangeView
  readonly disabled: boolean
  readonly isMain?: boolean
}

function Decide({ name, change, disabled, isMain = false }: DecideProps) {
  const act = useAct(name, changed)
  const [asked, setAsked] = useState(false)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const said = words(change.title)[name]
  const isReasonDue = name === 'policy.reject-change' && note.trim() === ''
  const { place, id } = change
  const confirm = async () => {
    setTried(true)
    if (isReasonDue) return
    const input = name === 'policy.withdraw-change' ? { place, id } : { place, id, note: note.trim() }
    if (await act.run(input)) setAsked(false)
  }
  return (
    <>
      <Button
        type={isMain ? 'primary' : 'default'}
        disabled={disabled}
        onClick={() => {
          act.forget()
          setTried(false)
          setAsked(true)
        }}
      >
        {said.button}
      </Button>
      <Confirm
        open={asked}
        question={said.question}
        act={said.button}
        destroys={name === 'policy.withdraw-change'}
        running={act.running}
        problem={act.problem}
        confirm={() => void confirm()}
        cancel={() => setAsked(false)}
      >
        <p>{said.effect}</p>
        {said.note ? (
          <div className="dialog-field">
            <Field
              label={said.note}
              need={name === 'policy.reject-change' ? 'must' : 'may'}
              error={isTried && isReasonDue ? t('请写一句理由,起草的人要知道改什么。') : undefined}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  rows={3}
                  maxLength={2000}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </Field>
          </div>
        ) : null}
      </Confirm>
    </>
  )
}
