import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { divisionLevel } from '#kernel/division-code'
import type { ImportView } from '#registry/schema'
import { Confirm, ErrorNotice, t } from '#ui'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import { inThousands } from '../simulation/totals.tsx'

const refreshed = ['registry.get-import', 'registry.list-imports', 'registry.list-import-rows'] as const

/** What else can be done: check again, give up, take back, say that it is everybody. */
export function ImportActs({ held }: { readonly held: ImportView }) {
  const { grants } = useSignedIn()
  const can = (action: ImportView['actions'][number]) => held.actions.includes(action)
  const mayDeclare = can('declare-complete') && !held.isComplete && holdsRole(grants, ['county-officer'])
  const isStopped = held.state === 'failed' || held.state === 'cancelled'
  const isWaiting = held.state === 'checked' || held.state === 'uploaded'
  if (!isStopped && !isWaiting && !can('withdraw') && !mayDeclare) return null
  return (
    <div className="row">
      {isStopped && can('check') ? <CheckAgain held={held} /> : null}
      {isStopped && can('change-mapping') ? (
        <Link className="line-link" to={paths.ledgerColumns(held.county, held.id)}>
          {t('改哪一列是什么')}
        </Link>
      ) : null}
      {isWaiting && can('cancel') ? (
        <Ask
          held={held}
          name="registry.cancel-import"
          button={t('不导入了')}
          question={t('不导入《{file}》?', { file: held.fileName })}
          effect={t('登记没有改动。以后要导入,重新交一次文件。')}
        />
      ) : null}
      {mayDeclare && divisionLevel(held.division) === 'county' ? (
        <Ask
          held={held}
          name="registry.declare-complete"
          button={t('这是全县完整名单')}
          question={t('这份{kind}是全县的完整名单吗?', { kind: held.kindLabel })}
          effect={t('记下以后,不在名单上的人,这一项就从“不知道”变成“没有”,可以用来判断待遇。名单不全就不要记。')}
        />
      ) : null}
      {can('withdraw') ? (
        <Ask
          held={held}
          name="registry.withdraw-import"
          button={t('撤回这次导入')}
          question={t('撤回《{file}》的导入?', { file: held.fileName })}
          effect={t('这次写进登记的 {count} 行全部收回,登记回到没有导入时的样子;谁导入、谁撤回都留有记录。', {
            count: inThousands(held.counts.applied),
          })}
        />
      ) : null}
    </div>
  )
}

function CheckAgain({ held }: { readonly held: ImportView }) {
  const act = useAct('registry.check-import', refreshed)
  return (
    <>
      <Button loading={act.running} onClick={() => void act.run({ county: held.county, id: held.id })}>
        {t('重新检查')}
      </Button>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
    </>
  )
}

interface AskProps {
  readonly held: ImportView
  readonly name: 'registry.cancel-import' | 'registry.declare-complete' | 'registry.withdraw-import'
  readonly button: string
  readonly question: string
  readonly effect: string
}

function Ask({ held, name, button, question, effect }: AskProps) {
  const [open, setOpen] = useState(false)
  const act = useAct(name, refreshed)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{button}</Button>
      <Confirm
        open={open}
        question={question}
        act={button}
        destroys={name !== 'registry.declare-complete'}
        running={act.running}
        problem={act.problem}
        cancel={() => {
          act.forget()
          setOpen(false)
        }}
        confirm={() => {
          void act.run({ county: held.county, id: held.id }).then((done) => {
            if (done) setOpen(false)
          })
        }}
      >
        <p>{effect}</p>
      </Confirm>
    </>
  )
}
