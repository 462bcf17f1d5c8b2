import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type TakeOver,
  type TakeOverPreview,
  type TakeOverRefusal,
  type TakeOverSkip,
  takeOverSkips,
} from '#ledger/schema'
import { DataTable, ErrorNotice, Field, Pager, ready, Section, Select, t, type DataColumn } from '#ui'
import { Link } from 'react-router'
import { call } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { stateOf } from '../../../use-ask.ts'
import { useDownload } from '../../../use-download.ts'

const size = 20

/** Those who cannot be taken over, by reason, page by page; the spreadsheet goes to who puts the ledger right. */
export function Refused({ preview, input }: { readonly preview: TakeOverPreview; readonly input: TakeOver }) {
  const [reason, setReason] = useState<TakeOverSkip>()
  const [page, setPage] = useState(1)
  const sheet = useDownload('ledger.export-take-over-refusals')
  const filter = { ...input, ...(reason && { reason }) }
  const asked = useQuery({
    queryKey: ['ledger.list-take-over-refusals', filter, page],
    queryFn: ({ signal }) => call('ledger.list-take-over-refusals', { ...filter, page, size }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { rows = [], total = 0 } = asked.data ?? {}
  return (
    <Section
      title={t('接不了的')}
      note={t('改好台账重新导入后,再来接一次。已经有这项待遇的不用再接;受保护儿童的只计数,不列名。')}
      state={ready}
    >
      <ul>
        {preview.skipped.map(({ reason: why, count }) => (
          <li key={why}>{t('{reason}:{count} 份', { reason: t(takeOverSkips[why]), count })}</li>
        ))}
      </ul>
      <div className="filters no-print">
        <Field label={t('为什么')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={reason ?? ''}
              prompt={t('全部原因')}
              options={preview.skipped.map(({ reason: value, count }) => ({
                value,
                label: t('{reason}({count})', { reason: t(takeOverSkips[value]), count }),
              }))}
              change={(next) => {
                setPage(1)
                setReason(next)
              }}
              clear={() => {
                setPage(1)
                setReason(undefined)
              }}
            />
          )}
        </Field>
        <Button loading={sheet.running} disabled={total === 0} onClick={() => void sheet.save(filter)}>
          {t('导出表格')}
        </Button>
      </div>
      {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
      <DataTable
        caption={t('接不了的,列出 {total} 份', { total })}
        columns={columns(input)}
        rows={rows}
        rowKey={({ receipt }) => receipt}
        state={stateOf(asked, {
          when: (data) => data.rows.length === 0,
          state: { sentence: t('没有要改的。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

const columns = ({ county }: TakeOver): readonly DataColumn<TakeOverRefusal>[] => [
  {
    key: 'name',
    title: t('谁'),
    render: (_, one) =>
      one.household === null ? one.name : <Link to={paths.household(county, one.household)}>{one.name}</Link>,
  },
  { key: 'village', title: t('哪个村'), render: (_, one) => `${one.township} ${one.village}` },
  { key: 'reason', title: t('为什么'), render: (_, one) => t(takeOverSkips[one.reason]) },
  { key: 'ledger', title: t('哪份台账'), render: (_, one) => one.source },
]
