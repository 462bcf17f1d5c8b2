import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { BulkExportView } from '#exchange/schema'
import { DataTable, Pager, t, type DataColumn } from '#ui'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { AreaPage, stateInArea } from './area-page.tsx'
import { ExportStateMark } from './export-words.tsx'
import { useArea } from './use-area.ts'

const columns = (): readonly DataColumn<BulkExportView>[] => [
  {
    key: 'purpose',
    title: t('用途'),
    width: '40%',
    render: (_, { county, id, purpose, areaName }) => (
      <>
        <Link to={paths.bulkExport(county, id)}>{purpose}</Link>
        <span className="soft address">{areaName}</span>
      </>
    ),
  },
  {
    key: 'numbers',
    title: t('证件号、电话、账号'),
    render: (_, { withNumbers }) => (withNumbers ? t('完整的') : t('遮住中间')),
  },
  { key: 'state', title: t('状态'), render: (_, { state }) => <ExportStateMark state={state} /> },
  {
    key: 'by',
    title: t('谁导出的'),
    render: (_, { requestedBy, requestedAt }) => (
      <>
        {requestedBy}
        <span className="soft row-note">{instantInWords(requestedAt)}</span>
      </>
    ),
  },
]

/** Who took an area's people out as files, when and what for. */
export function BulkExportsPage() {
  const navigate = useNavigate()
  const { grants } = useSignedIn()
  const own = useArea()
  const { place, area } = own
  const [page, setPage] = useState(1)
  const asked = useAsk('exchange.list-bulk-exports', { county: area ?? 0, page }, { enabled: area !== undefined })
  const { total = 0, exports = [] } = asked.data ?? {}
  const mayExport = holdsRole(grants, ['county-officer'])
  return (
    <AreaPage
      title={t('成批导出')}
      purpose={t('把一个地方全部人员的登记导成文件,例如报送省里。谁导的、做什么用,都会记下来。')}
      own={own}
      start={mayExport ? { words: t('申请导出'), to: paths.newBulkExport(place?.code), isReady: true } : undefined}
    >
      <DataTable
        caption={t('导出过 {count} 次', { count: total })}
        columns={columns()}
        rows={exports}
        rowKey={({ id }) => id}
        state={stateInArea(
          area,
          stateOf(asked, { when: () => exports.length === 0, state: { sentence: t('这里还没有成批导出过。') } }),
        )}
        open={({ county, id }) => void navigate(paths.bulkExport(county, id))}
      />
      <Pager page={page} total={total} size={20} choose={setPage} />
    </AreaPage>
  )
}
