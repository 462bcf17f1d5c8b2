import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { monthInWords } from '#kernel/month'
import type { ImportView, Purpose } from '#registry/schema'
import { Confirm, DataTable, Notice, Pager, ready, Section, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { NotShown } from '../person/purpose.tsx'
import { inThousands } from '../simulation/totals.tsx'

type Person = OutputOf<'registry.list-absent'>['people'][number]

const columns = (county: number): readonly DataColumn<Person>[] => [
  {
    key: 'name',
    title: t('姓名'),
    render: (_, { name, person }) => (person === null ? name : <Link to={paths.resident(county, person)}>{name}</Link>),
  },
  { key: 'place', title: t('村(社区)'), dataIndex: 'place' },
  { key: 'benefit', title: t('原来有'), dataIndex: 'benefit' },
]

/** Who was on the last edition and is not on this one; after the import an officer may end what they had. */
export function Absent({ held }: { readonly held: ImportView }) {
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState(false)
  const [ended, setEnded] = useState<number>()
  const [purpose, give] = useState<Purpose>()
  const reference = { county: held.county, id: held.id, ...(purpose && { purpose }) }
  const asked = useAsk('registry.list-absent', { ...reference, page })
  const act = useAct('registry.end-absent', ['registry.list-absent', 'registry.get-import'])
  const { total = 0, people = [] } = asked.data ?? {}
  const month = monthInWords(held.asOf)
  const isDone = held.state === 'done'
  return (
    <Section
      title={t('上一期有、这一期没有的')}
      note={
        isDone
          ? t('请核实是真的没有了,还是表里漏了。漏了的补进表里再导入;真的没有了,再点停止。')
          : t('导入以后再定:是真的没有了,还是表里漏了。导入本身不会停他们的待遇。')
      }
      actions={
        isDone && total > 0 ? (
          <Button onClick={() => setOpen(true)}>{t('核实过了,从{month}起停止', { month })}</Button>
        ) : undefined
      }
      state={ready}
    >
      {ended === undefined ? null : (
        <Notice kind="good" title={t('已停止 {count} 项。撤回这次导入会一起恢复。', { count: inThousands(ended) })} />
      )}
      {purpose || held.kind !== 'children' ? null : (
        <NotShown words={t('儿童的名单没有显示,停止时也不包括他们。')} give={give} />
      )}
      <DataTable
        caption={t('共 {total} 项', { total: inThousands(total) })}
        columns={columns(held.county)}
        rows={people}
        rowKey={({ household, person, benefit }) => `${household} ${person} ${benefit}`}
        state={stateOf(asked, { when: () => people.length === 0, state: { sentence: t('没有这样的人。') } })}
      />
      <Pager page={page} total={total} size={20} choose={setPage} />
      <Confirm
        open={open}
        question={t('从{month}起停止这 {count} 项?', { month, count: inThousands(total) })}
        act={t('停止')}
        destroys
        running={act.running}
        problem={act.problem}
        cancel={() => {
          act.forget()
          setOpen(false)
        }}
        confirm={() => {
          void act.run(reference).then((done) => {
            if (!done) return
            setEnded(done.ended)
            setOpen(false)
          })
        }}
      >
        <p>{t('登记里这些人的这一项到上个月为止。撤回这次导入可以恢复。')}</p>
      </Confirm>
    </Section>
  )
}
