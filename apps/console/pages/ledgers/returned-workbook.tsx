import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ImportView } from '#registry/schema'
import { ErrorNotice, Notice, t } from '#ui'
import { useDownload } from '../../use-download.ts'
import { inThousands } from '../simulation/totals.tsx'

/** The rows that are not taken, as the file they came in, each with its reasons. */
export function ReturnedWorkbook({ held }: { readonly held: ImportView }) {
  const { save, running, problem } = useDownload('registry.get-returned-workbook')
  const count = inThousands(held.counts.bad + held.counts.conflict)
  return (
    <Notice kind="today" title={t('有 {count} 行不能导入。', { count })}>
      <p>{t('下载退回的表:还是原来的样子,多一列写着每行哪里不对。改好后直接再导入这张表就行。')}</p>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={running}
        onClick={() => void save({ county: held.county, id: held.id })}
      >
        {t('下载退回的 {count} 行', { count })}
      </Button>
      {problem ? <ErrorNotice problem={problem} /> : null}
    </Notice>
  )
}
