import { Button } from 'antd'
import { useState } from 'react'
import { Confirm, Notice, t } from '#ui'
import { useAct } from '../../use-act.ts'
import { OneTimePassword } from './one-time-password.tsx'
import type { Person } from './people.tsx'

type ActName = 'identity.disable-user' | 'identity.enable-user' | 'identity.reset-password' | 'identity.reset-totp'

interface Words {
  readonly button: string
  readonly question: string
  readonly effect: string
  readonly done: string
}

const words = (name: string): Readonly<Record<ActName, Words>> => ({
  'identity.disable-user': {
    button: t('停用账号'),
    question: t('停用{name}的账号?', { name }),
    effect: t('本人马上退出所有设备,不能再登录。办过的事和记录都留着。以后可以重新启用。'),
    done: t('账号已停用。'),
  },
  'identity.enable-user': {
    button: t('重新启用'),
    question: t('重新启用{name}的账号?', { name }),
    effect: t('本人可以用原来的密码登录,角色和停用前一样。'),
    done: t('账号已重新启用。'),
  },
  'identity.reset-password': {
    button: t('重置密码'),
    question: t('重置{name}的密码?', { name }),
    effect: t('原来的密码马上作废,本人退出所有设备。系统给一个一次性密码。请先确认是本人在求助。'),
    done: t('密码已重置。'),
  },
  'identity.reset-totp': {
    button: t('重置动态码'),
    question: t('重置{name}的动态码?', { name }),
    effect: t('原来手机上的动态码马上作废,下次登录要重新设置。请先确认是本人在求助。'),
    done: t('动态码已重置。'),
  },
})

interface Done {
  readonly words: string
  readonly password: string | undefined
}

/** What can be done with somebody's account, each with its question first. */
export function AccountActs({ person }: { readonly person: Person }) {
  const [done, setDone] = useState<Done>()
  const offered: readonly ActName[] = person.enabled
    ? [
        'identity.reset-password',
        ...(person.totpEnabled ? (['identity.reset-totp'] as const) : []),
        'identity.disable-user',
      ]
    : ['identity.enable-user']
  return (
    <div className="stack">
      {done?.password ? <OneTimePassword name={person.name} password={done.password} /> : null}
      {done && !done.password ? <Notice kind="good" title={done.words} /> : null}
      <div className="row">
        {offered.map((name) => (
          <AccountAct key={name} name={name} person={person} begin={() => setDone(undefined)} finish={setDone} />
        ))}
      </div>
    </div>
  )
}

interface AccountActProps {
  readonly name: ActName
  readonly person: Person
  readonly begin: () => void
  readonly finish: (done: Done) => void
}

function AccountAct({ name, person, begin, finish }: AccountActProps) {
  const act = useAct(name, ['identity.list-users'])
  const [asked, setAsked] = useState(false)
  const said = words(person.name)[name]
  const confirm = async () => {
    const answer = await act.run({ userId: person.id })
    if (!answer) return
    setAsked(false)
    finish({ words: said.done, password: 'initialPassword' in answer ? answer.initialPassword : undefined })
  }
  return (
    <>
      <Button
        danger={name === 'identity.disable-user'}
        onClick={() => {
          begin()
          act.forget()
          setAsked(true)
        }}
      >
        {said.button}
      </Button>
      <Confirm
        open={asked}
        question={said.question}
        act={said.button}
        destroys={name === 'identity.disable-user'}
        running={act.running}
        problem={act.problem}
        confirm={() => void confirm()}
        cancel={() => setAsked(false)}
      >
        {said.effect}
      </Confirm>
    </>
  )
}
