import '../policy/policy.css'
import '../workbench/workbench.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { ready, Section, t } from '#ui'
import type { Purpose } from '#registry/schema'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { readDraft } from '../workbench/draft.ts'
import { leaveDraft } from '../workbench/use-draft.ts'
import { Judgements } from './judgements.tsx'
import { PurposeForm } from './purpose.tsx'

interface JudgedProps {
  readonly county: number
  readonly household: string
  readonly may: boolean
  readonly purpose: Purpose | undefined
  readonly give: (purpose: Purpose) => void
}

/** Every benefit for the household by what is held of it, with the reasons as the workbench shows them. */
export function Judged(props: JudgedProps) {
  const { purpose, may, give } = props
  return (
    <Section
      title={t('按在册情况能享受什么')}
      note={t('用这一户现在在册的情况和现行标准当场算,不保存。缺的情况会列出来。')}
      state={ready}
    >
      {!may ? (
        <p className="soft">{t('您的角色不能看判定的理由。')}</p>
      ) : purpose ? (
        <ByHeldFacts {...props} purpose={purpose} />
      ) : (
        <>
          <p>{t('理由里有收入和健康情况,请先选择用途。')}</p>
          <PurposeForm act={t('算一算')} give={give} />
        </>
      )}
    </Section>
  )
}

function ByHeldFacts({ county, household, purpose }: JudgedProps & { readonly purpose: Purpose }) {
  const navigate = useNavigate()
  const { user } = useSignedIn()
  const asked = useQuery({
    queryKey: ['registry.judge-household', county, household],
    queryFn: ({ signal }) => call('registry.judge-household', { county, id: household, purpose }, { signal }),
    gcTime: 0,
  })
  const { data } = asked
  if (!data) {
    return (
      <Section title={t('结果')} state={stateOf(asked)}>
        {null}
      </Section>
    )
  }
  const toWorkbench = () => {
    const draft = readDraft(data.facts)
    if (!draft) return
    leaveDraft(user.id, draft)
    void navigate(paths.workbench({ place: data.view.place, month: data.view.month }))
  }
  return (
    <>
      <Judgements view={data.view} />
      <p className="no-print">
        <Button onClick={toWorkbench}>{t('放到家庭试算里改着看')}</Button>
      </p>
    </>
  )
}
