import '../policy/policy.css'
import './changes.css'
import { Button } from 'antd'
import { useState } from 'react'
import { nation, type DivisionCode } from '#kernel/division-code'
import { DataTable, ErrorNotice, PageShell, ready, Section, t, type DataColumn } from '#ui'
import { call, problemIn } from '../../api.ts'
import type { FileDifference } from '../../contracts/policy.ts'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { saveFile } from '../workbench/save-file.ts'
import { useOwnPlace } from './use-own-place.ts'

const kinds = (): Readonly<Record<FileDifference['kind'], string>> => ({
  unloaded: t('只在文件里'),
  differs: t('两边不一样'),
  adopted: t('在平台上采纳,文件里没有'),
})

const side = (held: FileDifference['file']) =>
  held === null ? (
    <span className="soft">{t('没有')}</span>
  ) : (
    <>
      <span className="digits-loose">{held.value}</span>
      <span className="soft row-note">{held.period}</span>
      <span className="soft origin">{held.origin}</span>
    </>
  )

const columns = (): readonly DataColumn<FileDifference>[] => [
  {
    key: 'label',
    title: t('标准'),
    render: (_, one) => (
      <>
        {one.label}
        <span className="soft row-note">{one.for}</span>
      </>
    ),
  },
  { key: 'kind', title: t('差在哪里'), render: (_, one) => kinds()[one.kind] },
  { key: 'file', title: t('文件'), render: (_, one) => side(one.file) },
  { key: 'held', title: t('现行'), render: (_, one) => side(one.held) },
]

/** Where the parameter files and what is in force disagree. Shown; nothing is settled silently. */
export function ChangeFilesPage() {
  const { place, choose, offered } = useOwnPlace()
  const asked = useAsk('policy.compare-files', { place: place?.code ?? nation }, { enabled: place !== undefined })
  const { faults = [], differences = [] } = asked.data ?? {}
  return (
    <PageShell
      title={t('文件和现行标准')}
      purpose={t('平台上采纳的标准可以导出成参数文件。两边不一样的列在这里,由人决定以哪边为准。')}
      crumbs={[{ label: t('标准调整'), to: paths.changes(place?.code) }]}
      actions={place ? <Export place={place.code} /> : undefined}
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('地方')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {faults.length > 0 ? (
        <Section title={t('文件里要改的地方')} state={ready}>
          <ul className="lines-plain">
            {faults.map((fault) => (
              <li key={`${fault.file} ${fault.line} ${fault.field}`}>
                {fault.text} <code>{`${fault.file}:${fault.line}`}</code>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <DataTable
        caption={t('不一样的共 {count} 处', { count: differences.length })}
        columns={columns()}
        rows={differences}
        rowKey={(one) => `${one.kind} ${one.key} ${one.for} ${one.file?.period} ${one.held?.period}`}
        state={
          place === undefined
            ? { is: 'empty', sentence: t('先选一个地方。') }
            : stateOf(asked, {
                when: () => differences.length === 0,
                state: { sentence: t('参数文件和现行标准完全一样。') },
              })
        }
      />
    </PageShell>
  )
}

function Export({ place }: { readonly place: DivisionCode }) {
  const [state, setState] = useState<{ readonly running: boolean; readonly failed?: unknown }>({ running: false })
  const save = async () => {
    setState({ running: true })
    try {
      const { fileName, content } = await call('policy.export-parameters', { place })
      saveFile(fileName, content, 'application/yaml')
      setState({ running: false })
    } catch (failed) {
      setState({ running: false, failed })
    }
  }
  return (
    <>
      <Button loading={state.running} onClick={() => void save()}>
        {t('导出参数文件')}
      </Button>
      {state.failed !== undefined ? <ErrorNotice problem={problemIn(state.failed)} /> : null}
    </>
  )
}
