import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { bankFileKinds, bankFileStates, type BankFileView } from '#ledger/schema'
import { type DataColumn, DataTable, ErrorNotice, FigureYuan, Pager, ready, Section, StatusMark, t } from '#ui'
import { call } from '../../../api.ts'
import { instantInWords } from '../../../instants.ts'
import { useAct } from '../../../use-act.ts'
import { stateOf } from '../../../use-ask.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { OpenRow } from '../open-row.tsx'
import { again, fileMarks, seldom, size } from './bank-words.ts'
import { Entries } from './entries.tsx'
import { TakeFile } from './take-file.tsx'

/** What the banks answered: each file with what it did; opened, the entries that did nothing. */
export function Files({ county }: { readonly county: CountyCode }) {
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState<string>()
  const asked = useQuery({
    queryKey: ['ledger.list-bank-files', { county }, page],
    queryFn: ({ signal }) => call('ledger.list-bank-files', { county, page, size }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.files.some(isWorking) ? again : seldom),
  })
  const goOn = useAct('ledger.go-on-bank-file', ['ledger.list-bank-files'])
  const { files = [], total = 0 } = asked.data ?? {}
  const toggle = ({ id }: BankFileView) => setOpen(open === id ? undefined : id)
  useFreshBatches(files.map(({ id, state }) => `${id} ${state}`).join())
  return (
    <Section title={t('银行的回盘')} state={ready}>
      <TakeFile county={county} />
      {goOn.problem ? <ErrorNotice problem={goOn.problem} /> : null}
      <DataTable
        caption={t('共 {total} 个文件', { total: inThousands(total) })}
        columns={columns((id) => void goOn.run({ county, id }), open, toggle)}
        rows={files}
        rowKey={({ id }) => id}
        state={stateOf(asked, {
          when: (data) => data.files.length === 0,
          state: { sentence: t('还没有交过回盘文件。') },
        })}
        open={toggle}
        opened={
          open === undefined ? undefined : { key: open, panel: (file) => <Entries county={county} file={file} /> }
        }
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

/** What a file says changes the batches it speaks of: they are asked for again when a file was read. */
function useFreshBatches(states: string): void {
  const client = useQueryClient()
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['ledger.list-batches'] })
  }, [client, states])
}

function isWorking({ state, jobState }: BankFileView): boolean {
  return (state === 'waiting' || state === 'reading') && (jobState === 'waiting' || jobState === 'running')
}

const columns = (
  goOn: (id: BankFileView['id']) => void,
  open: string | undefined,
  toggle: (one: BankFileView) => void,
): readonly DataColumn<BankFileView>[] => [
  {
    key: 'name',
    title: t('文件'),
    width: '34%',
    render: (_, one) => (
      <>
        <span className="long-name">{one.name}</span>
        <span className="soft file-name">
          {one.bank === null ? t(bankFileKinds[one.kind]) : one.bank} · {one.receivedBy} ·{' '}
          {instantInWords(one.receivedAt)}
        </span>
        {one.fault === null ? null : <span className="file-name">{one.fault}</span>}
      </>
    ),
  },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) =>
      isWorking(one) || one.state === 'done' || one.state === 'refused' ? (
        <>
          <StatusMark kind={fileMarks[one.state]}>{t(bankFileStates[one.state])}</StatusMark>
          {one.state === 'done' && one.uncovered > 0 ? (
            <Button
              aria-label={t('{name}里账上不够的再记一次', { name: one.name })}
              onClick={(event) => {
                event.stopPropagation()
                goOn(one.id)
              }}
            >
              {t('再记一次')}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <StatusMark kind="stopped">{t('中途停下了')}</StatusMark>
          <Button
            onClick={(event) => {
              event.stopPropagation()
              goOn(one.id)
            }}
          >
            {t('接着处理')}
          </Button>
        </>
      ),
  },
  {
    key: 'paid',
    title: t('到账'),
    align: 'right',
    render: (_, one) => <Sum count={one.paid} amount={one.paidAmount} />,
  },
  {
    key: 'returned',
    title: t('退回'),
    align: 'right',
    render: (_, one) => <Sum count={one.returned} amount={one.returnedAmount} />,
  },
  {
    key: 'unknown',
    title: t('要核实'),
    align: 'right',
    render: (_, one) =>
      one.unknown === 0 ? (
        '—'
      ) : (
        <StatusMark kind="today">{t('{count} 笔', { count: inThousands(one.unknown) })}</StatusMark>
      ),
  },
  {
    key: 'open',
    title: t('明细'),
    render: (_, one) => <OpenRow isOpen={open === one.id} name={one.name} toggle={() => toggle(one)} />,
  },
]

function Sum({ count, amount }: { readonly count: number; readonly amount: BankFileView['paidAmount'] }) {
  if (count === 0) return '—'
  return (
    <>
      <FigureYuan amount={amount} />
      <span className="soft file-name">{t('{count} 笔', { count: inThousands(count) })}</span>
    </>
  )
}
