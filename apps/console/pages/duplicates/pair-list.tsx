import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { PairView } from '#registry/schema'
import { DataTable, Pager, t, type DataColumn } from '#ui'
import { stateOf } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'
import { pairPath, pairsOnPage, usePairs } from './use-pairs.ts'

export type PairTab = PairView['state']

export interface PairListProps {
  readonly county: number
  readonly state: PairTab
  /** The county is being looked through: new pairs may come. */
  readonly isSearching: boolean
}

const captions = (count: string): Readonly<Record<PairTab, string>> => ({
  open: t('待核实 {count} 对。按 J、K 上下走,回车打开', { count }),
  merged: t('已合并 {count} 对', { count }),
  apart: t('核实过、不是同一人的 {count} 对', { count }),
})

const nothing = (): Readonly<Record<PairTab, string>> => ({
  open: t('没有要核实的。点“重新查找”可以把全县再查一遍。'),
  merged: t('还没有合并过。'),
  apart: t('还没有认定过“不是同一人”的。'),
})

/** Pairs by how alike they are, with the reasons in words. */
export function PairList({ county, state, isSearching }: PairListProps) {
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const asked = usePairs(county, state, page, { isSearching: isSearching && state === 'open' })
  const { total = 0, hidden = 0, pairs = [] } = asked.data ?? {}
  return (
    <>
      <DataTable
        caption={captions(inThousands(total))[state]}
        columns={columns(county, state)}
        rows={pairs}
        rowKey={({ a, b }) => `${a.id} ${b.id}`}
        state={stateOf(asked, {
          when: () => pairs.length === 0,
          state: { sentence: isSearching && state === 'open' ? t('还在查,查到的会列在这里。') : nothing()[state] },
        })}
        open={(pair) => void navigate(pairPath(county, pair))}
      />
      <Pager page={page} total={total} size={pairsOnPage} choose={setPage} />
      {hidden > 0 ? (
        <p className="soft after">
          {t('另有 {count} 对涉及儿童档案,不在这里显示,由县级儿童福利工作人员处理。', { count: hidden })}
        </p>
      ) : null}
    </>
  )
}

function columns(county: number, state: PairTab): readonly DataColumn<PairView>[] {
  return [
    {
      key: 'people',
      title: t('两份登记'),
      width: '50%',
      render: (_, pair) => (
        <>
          <Link to={pairPath(county, pair)}>
            {pair.a.name === pair.b.name ? pair.a.name : t('{a} 和 {b}', { a: pair.a.name, b: pair.b.name })}
          </Link>
          {[pair.a, pair.b].map((person) => (
            <span key={person.id} className="soft pair-person">
              {t('{birth}生,{village}', { birth: person.birthDate, village: person.village })}
            </span>
          ))}
        </>
      ),
    },
    { key: 'why', title: t('像在哪里'), render: (_, { reasons }) => reasons.join('、') },
    state === 'open'
      ? {
          key: 'score',
          title: t('像的程度'),
          align: 'right',
          width: '7em',
          render: (_, { score }) => <span className="digits-loose">{t('{score} 分', { score })}</span>,
        }
      : {
          key: 'decided',
          title: t('谁定的,依据'),
          width: '14em',
          render: (_, { decidedBy, why }) => (
            <>
              {decidedBy}
              <span className="soft pair-person">{why}</span>
            </>
          ),
        },
  ]
}
