import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { monthInWords } from '#kernel/month'
import { remedies, type ReturnView } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { type DataColumn, DataTable, FigureYuan, Pager, Section, ready, StatusMark, t } from '#ui'
import { call } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { stateOf } from '../../../use-ask.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { NotShown } from '../../person/purpose.tsx'
import { inThousands } from '../../simulation/totals.tsx'
import { OpenRow } from '../open-row.tsx'
import { ReturnActs } from './return-acts.tsx'
import { ReturnPanel } from './return-panel.tsx'

const size = 50

export interface ReturnListProps {
  readonly county: CountyCode
  readonly reason: string | undefined
  readonly words: string | undefined
  /** Those about protected children. */
  readonly hidden: number
}

const keyOf = ({ batch, seq }: Pick<ReturnView, 'batch' | 'seq'>) => `${batch}/${seq}`

/** Returned payments: chosen by their boxes, opened for a new account; J and K walk, Enter opens. */
export function ReturnList({ county, reason, words, hidden }: ReturnListProps) {
  const { grants } = useSignedIn()
  const mayPay = holdsRole(grants, ['finance-officer'])
  const [page, setPage] = useState(1)
  const [purpose, give] = useState<Purpose>()
  const [chosen, setChosen] = useState<ReadonlyMap<string, ReturnView>>(new Map())
  const [open, setOpen] = useState<string>()
  const filter = { county, ...(reason !== undefined && { reason }), ...(purpose && { purpose }) }
  const asked = useQuery({
    queryKey: ['ledger.list-returns', filter, page],
    queryFn: ({ signal }) => call('ledger.list-returns', { ...filter, page, size }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { rows = [], total = 0 } = asked.data ?? {}
  const choose = (row: ReturnView, isChosen: boolean) =>
    setChosen((held) => {
      const next = new Map(held)
      if (isChosen) next.set(keyOf(row), row)
      else next.delete(keyOf(row))
      return next
    })
  const toggle = (row: ReturnView) => setOpen(open === keyOf(row) ? undefined : keyOf(row))
  const chooseAll = (isChosen: boolean) => setChosen(new Map(isChosen ? rows.map((row) => [keyOf(row), row]) : []))
  // What was chosen may have been dealt with meanwhile, and then is not on the list any more.
  const now = new Map(rows.map((row) => [keyOf(row), row]))
  const selected = [...chosen.keys()].flatMap((key) => now.get(key) ?? [])
  return (
    <Section title={words === undefined ? t('退回的付款') : t('退回的付款:{words}', { words: t(words) })} state={ready}>
      {purpose || hidden === 0 ? null : (
        <NotShown words={t('{hidden} 笔与未成年人保护档案有关,不在名单里。', { hidden })} give={give} />
      )}
      <ReturnActs county={county} chosen={selected} done={() => setChosen(new Map())} />
      {rows.length === 0 || !mayPay ? null : (
        <label className="choice no-print">
          <input
            type="checkbox"
            checked={selected.length === rows.length}
            onChange={(event) => chooseAll(event.target.checked)}
          />
          {t('本页全选')}
        </label>
      )}
      <DataTable
        caption={t('共 {total} 笔', { total: inThousands(total) })}
        columns={columns({ county, open, toggle, ...(mayPay && { choosing: { chosen, choose } }) })}
        rows={rows}
        rowKey={keyOf}
        state={stateOf(asked, {
          when: (data) => data.rows.length === 0,
          state: { sentence: t('这里没有要处理的了。') },
        })}
        open={toggle}
        opened={
          open === undefined
            ? undefined
            : {
                key: open,
                panel: (row) => (
                  <ReturnPanel
                    county={county}
                    row={row}
                    others={asked.data?.others ?? []}
                    done={() => setOpen(undefined)}
                  />
                ),
              }
        }
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

interface ColumnsOf {
  readonly county: CountyCode
  readonly open: string | undefined
  readonly toggle: (row: ReturnView) => void
  /** Nothing is chosen by who can do nothing with it. */
  readonly choosing?: Choosing
}

interface Choosing {
  readonly chosen: ReadonlyMap<string, ReturnView>
  readonly choose: (row: ReturnView, isChosen: boolean) => void
}

function Choice({ row, choosing: { chosen, choose } }: { readonly row: ReturnView; readonly choosing: Choosing }) {
  return (
    <label
      className="choice no-print"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <input
        type="checkbox"
        aria-label={t('选{name}的{label}', { name: row.name, label: row.label })}
        checked={chosen.has(keyOf(row))}
        onChange={(event) => choose(row, event.target.checked)}
      />
    </label>
  )
}

function columns({ county, open, toggle, choosing }: ColumnsOf): readonly DataColumn<ReturnView>[] {
  return [
    {
      key: 'who',
      title: t('谁'),
      render: (_, one) => (
        <>
          {choosing ? <Choice row={one} choosing={choosing} /> : null}
          <Link to={paths.resident(county, one.person)}>{one.name}</Link>
          <span className="soft file-name">{one.place}</span>
        </>
      ),
    },
    {
      key: 'what',
      title: t('哪一笔'),
      render: (_, one) => (
        <>
          {one.label}
          <span className="soft file-name">
            {one.attempt === 1
              ? monthInWords(one.month)
              : t('{month},第 {attempt} 次发', { month: monthInWords(one.month), attempt: one.attempt })}
          </span>
        </>
      ),
    },
    { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
    {
      key: 'why',
      title: t('退回原因'),
      render: (_, one) => (
        <>
          {t(one.reasonLabel)}
          <span className="soft file-name">
            {one.remark === null || one.remark === one.reasonLabel ? t(remedies[one.remedy]) : one.remark}
          </span>
        </>
      ),
    },
    {
      key: 'account',
      title: t('账户'),
      render: (_, one) => (
        <>
          {one.account}
          {one.hasNewAccount ? (
            <span className="file-name">{t('新账户{account}', { account: one.newAccount })}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'next',
      title: t('能重发吗'),
      render: (_, one) => (
        <>
          <StatusMark kind={one.blocked === null && !one.needsOther ? 'done' : 'today'}>
            {one.blocked !== null ? t('先更正') : one.needsOther ? t('待另一名人员重发') : t('可以重发')}
          </StatusMark>
          {one.namedBy === null ? null : (
            <span className="soft file-name">{t('账户由{by}登记', { by: one.namedBy })}</span>
          )}
        </>
      ),
    },
    {
      key: 'open',
      title: t('办理'),
      render: (_, one) => (
        <OpenRow
          isOpen={open === keyOf(one)}
          name={t('{name}的{label}', { name: one.name, label: one.label })}
          toggle={() => toggle(one)}
        />
      ),
    },
  ]
}
