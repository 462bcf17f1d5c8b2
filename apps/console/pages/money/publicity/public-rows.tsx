import { useState } from 'react'
import type { PublicationView } from '#ledger/schema'
import { DataTable, FigureYuan, Pager, ready, Section, t } from '#ui'
import { stateOf, useAsk } from '../../../use-ask.ts'

const size = 50

interface PublicRowsProps {
  readonly view: PublicationView
  readonly figure: PublicationView['figures'][number]
}

/** One list as the public will read it. */
export function PublicRows({ view: { county, id }, figure }: PublicRowsProps) {
  const [page, setPage] = useState(1)
  const { list, division } = figure
  const asked = useAsk('ledger.list-publication-rows', { county, id, list, division, page, size })
  const { total = 0, rows = [] } = asked.data ?? {}
  const numbered = rows.map((row, at) => ({ ...row, number: (page - 1) * size + at + 1 }))
  return (
    <Section title={t('{place}的{title}名单', { place: figure.place, title: figure.title })} state={ready}>
      <DataTable
        caption={t('共 {total} 行', { total })}
        columns={[
          { key: 'number', title: t('序号'), render: (_, one) => one.number },
          { key: 'name', title: t('姓名'), render: (_, one) => one.name },
          { key: 'persons', title: t('人数'), align: 'right', render: (_, one) => one.persons ?? '—' },
          { key: 'word', title: t('类别'), render: (_, one) => one.word ?? '—' },
          {
            key: 'amount',
            title: t('金额'),
            align: 'right',
            render: (_, one) => (one.amount === null ? '—' : <FigureYuan amount={one.amount} />),
          },
        ]}
        rows={numbered}
        rowKey={(one) => String(one.number)}
        state={stateOf(asked)}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}
