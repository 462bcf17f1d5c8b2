import { useState } from 'react'
import { Link } from 'react-router'
import { DataTable, Pager, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'

type Person = OutputOf<'registry.list-held-elsewhere'>['people'][number]

const size = 50

/** People of one's own who are registered in another county as well. */
export function Elsewhere({ county }: { readonly county: number }) {
  const [page, setPage] = useState(1)
  const asked = useAsk('registry.list-held-elsewhere', { county, page })
  const { total = 0, people = [] } = asked.data ?? {}
  const columns: readonly DataColumn<Person>[] = [
    { key: 'name', title: t('姓名'), render: (_, { id, name }) => <Link to={paths.resident(county, id)}>{name}</Link> },
    { key: 'village', title: t('村(社区)'), dataIndex: 'village' },
    { key: 'other', title: t('也登记在'), dataIndex: 'otherName' },
  ]
  return (
    <>
      <DataTable
        caption={t('外县也有登记的,共 {count} 处。请打电话和那边核对是谁的人,该迁出的迁出', {
          count: inThousands(total),
        })}
        columns={columns}
        rows={people}
        rowKey={({ id, otherCounty }) => `${id} ${otherCounty}`}
        state={stateOf(asked, {
          when: () => people.length === 0,
          state: { sentence: t('没有同时登记在外县的人。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </>
  )
}
