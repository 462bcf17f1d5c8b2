import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { DataTable, ErrorNotice, ready, Section, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { useDownload } from '../../use-download.ts'
import { sizeInWords } from '../ledgers/time-words.ts'
import { inThousands } from '../simulation/totals.tsx'

type Detail = OutputOf<'exchange.get-bulk-export'>
type File = Detail['files'][number]

/** The files of an export, and the signed list of them that the receiver checks them by. */
export function BulkFiles({ held: { county, id, files, mayFetch } }: { readonly held: Detail }) {
  const { save, running, problem } = useDownload('exchange.fetch-bulk-file')
  const columns: readonly DataColumn<File>[] = [
    {
      key: 'title',
      title: t('里面是什么'),
      width: '40%',
      render: (_, { title, name }) => (
        <>
          {title}
          <span className="soft address">{name}</span>
        </>
      ),
    },
    { key: 'rows', title: t('条数'), align: 'right', render: (_, { rows }) => inThousands(rows) },
    { key: 'size', title: t('大小'), align: 'right', render: (_, { size }) => sizeInWords(size) },
    ...(mayFetch
      ? [
          {
            key: 'fetch',
            title: t('下载'),
            width: '8em',
            render: (_: unknown, file: File) => (
              <Button
                aria-label={t('下载{title}', { title: file.title })}
                disabled={running}
                onClick={() => void save({ county, id, file: { county: file.county, kind: file.kind } })}
              >
                {t('下载')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section
      title={t('文件')}
      note={t('每行一条的压缩文件。签名清单里有每个文件的指纹,对方凭它核对有没有缺、有没有被改。')}
      actions={
        mayFetch ? (
          <Button icon={<DownloadOutlined aria-hidden />} loading={running} onClick={() => void save({ county, id })}>
            {t('下载签名清单')}
          </Button>
        ) : undefined
      }
      state={ready}
    >
      {problem ? <ErrorNotice problem={problem} /> : null}
      <DataTable
        caption={t('共 {count} 个文件', { count: files.length })}
        columns={columns}
        rows={files}
        rowKey={({ county: of, kind }) => `${of} ${kind}`}
        state={ready}
      />
    </Section>
  )
}
