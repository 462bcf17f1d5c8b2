import { Link } from 'react-router'
import { DataTable, StatusMark, t, type DataColumn, type PageState } from '#ui'
import { paths, type When } from '../../paths.ts'
import { ParameterMarks } from './parameter-marks.tsx'
import type { ParameterLine, Rulebook } from './rulebook.ts'
import { periodWords } from './this-month.ts'

const columns = (rulebook: Rulebook, when: When): readonly DataColumn<ParameterLine>[] => [
  {
    key: 'label',
    title: t('标准'),
    render: (_, line) => (
      <>
        <Link to={paths.parameter(line.key, when)}>{line.label}</Link>
        <span className="soft row-note">{line.cell}</span>
      </>
    ),
  },
  {
    key: 'value',
    title: t('取值'),
    render: (_, line) =>
      line.value ? (
        <span className="value-and-marks">
          <span className="digits-loose">{withPeriod(line, rulebook)}</span>
          <ParameterMarks of={line.value} />
        </span>
      ) : (
        <StatusMark kind="unknown">{t('没有')}</StatusMark>
      ),
  },
  {
    key: 'where',
    title: t('适用'),
    render: (_, line) =>
      line.value ? (
        <>
          {line.value.placeName}
          <span className="soft row-note">{periodWords(line.value.from, line.value.to)}</span>
        </>
      ) : (
        <span className="soft">{line.missing}</span>
      ),
  },
  {
    key: 'document',
    title: t('出处'),
    render: (_, line) => <span className="soft">{line.value?.document || line.value?.note}</span>,
  },
]

/** The value with how often it is paid: 700.00元/月. */
export function withPeriod(line: ParameterLine, rulebook: Rulebook): string {
  const spec = rulebook.parameters.find((one) => one.key === line.key)
  const suffix = { once: '', month: t('/月'), year: t('/年') }[spec?.per ?? 'once']
  return `${line.value?.valueText ?? ''}${spec?.kind === 'money' ? suffix : ''}`
}

/** Values of one place and month, each with its marks and its document. */
export function ParameterTable({
  caption,
  lines,
  rulebook,
  when,
  state,
}: {
  readonly caption: string
  readonly lines: readonly ParameterLine[]
  readonly rulebook: Rulebook
  readonly when: When
  readonly state: PageState
}) {
  return (
    <DataTable
      caption={caption}
      columns={columns(rulebook, when)}
      rows={lines}
      rowKey={(line) => `${line.key} ${line.cell}`}
      state={state}
    />
  )
}
