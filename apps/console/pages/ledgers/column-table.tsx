import { useId } from 'react'
import { DataTable, FieldGroup, ready, Select, StatusMark, t, type DataColumn } from '#ui'
import type { LedgerKindView, MappingView } from '#registry/schema'
import { ColumnWords } from './column-words.tsx'
import { columnAnchor } from './mapping-faults.tsx'
import type { MappingDraft } from './use-mapping.ts'

type Column = MappingView['proposal']['columns'][number]

export interface ColumnTableProps {
  readonly draft: MappingDraft
  readonly kind: LedgerKindView
}

/** Below this an officer should look twice. */
const sure = 0.6

/** Every column of the file: its heading, what stands in it, and what it is taken for. */
export function ColumnTable({ draft, kind }: ColumnTableProps) {
  const taken = draft.columns.filter(({ field }) => field !== null).length
  const columns: readonly DataColumn<Column>[] = [
    {
      key: 'column',
      title: t('表里的列'),
      width: '24%',
      render: (_, { letter, heading }) => (
        <span className="column-name">
          <span className="tag">{letter}</span> {heading || t('(没有列名)')}
        </span>
      ),
    },
    {
      key: 'examples',
      title: t('里面写的'),
      width: '30%',
      render: (_, { examples }) =>
        examples.length === 0 ? (
          <span className="soft column-examples">{t('空的')}</span>
        ) : (
          <span className="soft digits-loose column-examples">{examples.join('、')}</span>
        ),
    },
    { key: 'field', title: t('是什么'), render: (_, column) => <FieldChoice {...{ draft, kind, column }} /> },
  ]
  return (
    <>
      <DataTable
        caption={t('{count} 列里用 {taken} 列。证件号、电话和账号只显示一部分。', {
          count: draft.columns.length,
          taken,
        })}
        columns={columns}
        rows={draft.columns}
        rowKey={({ column }) => String(column)}
        state={ready}
      />
      <WrittenOnce draft={draft} />
    </>
  )
}

/** Columns in which a value is written for a household's first row only. */
function WrittenOnce({ draft }: { readonly draft: MappingDraft }) {
  const taken = draft.columns.filter(({ field }) => field !== null)
  const once = taken.filter(({ fillDown }) => fillDown).length
  return (
    <details className="more">
      <summary>
        <span>
          {once === 0
            ? t('有的列一户只写一次、下面空着?点这里选')
            : t('有 {count} 列按“一户只写一次”来读。点这里改', { count: once })}
        </span>
      </summary>
      <FieldGroup legend={t('哪些列一户只写一次')} hint={t('选中的列,空格子和同一户上面一行相同。')}>
        <div className="choices">
          {taken.map(({ column, letter, heading, fillDown }) => (
            <label className="choice" key={column}>
              <input
                type="checkbox"
                checked={fillDown}
                onChange={(event) => draft.decide(column, { fillDown: event.target.checked })}
              />
              {t('{letter} {heading}', { letter, heading })}
            </label>
          ))}
        </div>
      </FieldGroup>
    </details>
  )
}

function FieldChoice({ draft, kind, column }: ColumnTableProps & { readonly column: Column }) {
  const why = useId()
  const field = kind.fields.find(({ key }) => key === column.field)
  const id = columnAnchor(column.column)
  const isDoubtful = column.field !== null && column.score < sure
  return (
    <div className="field-choice">
      <label className="unseen" htmlFor={id}>
        {t('{letter} 列“{heading}”是什么', { letter: column.letter, heading: column.heading })}
      </label>
      <Select
        control={{ id, 'aria-describedby': why, 'aria-invalid': false, 'aria-required': false }}
        value={column.field ?? ''}
        prompt={t('不要这一列')}
        options={kind.fields.map(({ key, label, required }) => ({
          value: key,
          label: required ? t('{label}(必须有)', { label }) : label,
        }))}
        change={(chosen) => draft.decide(column.column, { field: chosen, words: [] })}
        clear={() => draft.decide(column.column, { field: null, words: [] })}
      />
      <p className="soft" id={why}>
        {isDoubtful ? <StatusMark kind="today">{t('拿不准,请看一看。')}</StatusMark> : null} {column.why}
      </p>
      {field && field.codes.length > 0 ? (
        <ColumnWords column={column} codes={field.codes} decide={draft.decide} />
      ) : null}
    </div>
  )
}
