import { Input } from 'antd'
import {
  amountUnits,
  answerFields,
  type BankFormat,
  type Cell,
  encodings,
  headFields,
  type LocalFormat,
  orderFields,
} from '#ledger/schema'
import { Field, FieldGroup, Select, t } from '#ui'
import { CellList } from './cell-list.tsx'

export interface FormatEditorProps {
  readonly format: BankFormat
  readonly change: (format: BankFormat) => void
}

const separators = [
  ['|', '竖线 |'],
  [',', '逗号 ,'],
  [';', '分号 ;'],
  ['\t', 'Tab'],
  ['', '没有,定长'],
] as const

/** How a bank's files look: out and in. */
export function FormatEditor({ format, change }: FormatEditorProps) {
  const name = (
    <Field label={t('文件名')} hint={t('{batch} 是批次编号,{date} 是日期,{month} 是月份', places)}>
      {(control) => (
        <Input
          {...control}
          value={format.fileName}
          onChange={(event) => change({ ...format, fileName: event.target.value })}
        />
      )}
    </Field>
  )
  if (format.kind === 'iso20022')
    return (
      <FieldGroup legend={t('ISO 20022 报文')}>
        {name}
        <Field label={t('付款银行联行号')} hint={t('12 位数字')}>
          {(control) => (
            <Input
              {...control}
              value={format.agent}
              onChange={(event) => change({ ...format, agent: event.target.value })}
            />
          )}
        </Field>
      </FieldGroup>
    )
  return (
    <>
      {name}
      <Layout
        legend={t('送银行的文件')}
        layout={format.orders}
        fields={orderFields}
        change={(orders) => change({ ...format, orders })}
      />
      <Layout
        legend={t('银行的回盘')}
        layout={format.answers}
        fields={answerFields}
        change={(answers) => change({ ...format, answers })}
      />
      <FieldGroup legend={t('银行的字样')} hint={t('多个用顿号分开,要和回盘里一字不差')}>
        <div className="filters">
          {(['paid', 'returned', 'pending'] as const).map((kind) => (
            <Field key={kind} label={t(wordLabels[kind])} need="filter">
              {(control) => (
                <Input
                  {...control}
                  value={format.answers.words[kind].join('、')}
                  onChange={(event) => {
                    const said = event.target.value.split('、').map((word) => word.trim())
                    const words = { ...format.answers.words, [kind]: said.length === 1 && said[0] === '' ? [] : said }
                    change({ ...format, answers: { ...format.answers, words } })
                  }}
                />
              )}
            </Field>
          ))}
        </div>
      </FieldGroup>
    </>
  )
}

/** The hint names them as they are written; the catalogue would fill them in. */
const places = { batch: '{batch}', date: '{date}', month: '{month}' }
const wordLabels = { paid: '表示成功的字样', returned: '表示失败的字样', pending: '表示还在处理的字样' } as const

const partLabels = { header: '首行(汇总)', columns: '每一笔', trailer: '末行(汇总)' } as const

/** `每一笔:序号、账号、户名`, so that a part need not be opened to be known. */
function columnsWords(part: string, cells: readonly Cell[], fields: Readonly<Record<string, string>>): string {
  if (cells.length === 0) return t('{part}:没有', { part })
  return `${part}:${cells.map(({ field, text }) => (field === 'text' ? `“${text}”` : t(fields[field] ?? field))).join('、')}`
}

interface LayoutProps<L> {
  readonly legend: string
  readonly layout: L
  readonly fields: Readonly<Record<string, string>>
  readonly change: (layout: L) => void
}

function Layout<L extends LocalFormat['orders'] | LocalFormat['answers']>({
  legend,
  layout,
  fields,
  change,
}: LayoutProps<L>) {
  const isFixed = layout.separator === ''
  const cells = (part: 'header' | 'columns' | 'trailer') => (next: readonly Cell[]) =>
    change({ ...layout, [part]: next })
  return (
    <FieldGroup legend={legend}>
      <div className="filters">
        <Field label={t('编码')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={layout.encoding}
              options={optionsOf(encodings)}
              change={(encoding) => change({ ...layout, encoding })}
            />
          )}
        </Field>
        <Field label={t('分隔符')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={layout.separator === '' ? 'none' : layout.separator}
              options={separators.map(([value, label]) => ({ value: value === '' ? 'none' : value, label: t(label) }))}
              change={(separator) => change({ ...layout, separator: separator === 'none' ? '' : separator })}
            />
          )}
        </Field>
        <Field label={t('金额单位')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={layout.amounts}
              options={optionsOf(amountUnits)}
              change={(amounts) => change({ ...layout, amounts })}
            />
          )}
        </Field>
      </div>
      {(['header', 'columns', 'trailer'] as const).map((part) => {
        const of = part === 'columns' ? fields : headFields
        return (
          <details className="more" key={part}>
            <summary>{columnsWords(t(partLabels[part]), layout[part], of)}</summary>
            <CellList
              title={t(partLabels[part])}
              cells={layout[part]}
              fields={of}
              isFixed={isFixed}
              change={cells(part)}
            />
          </details>
        )
      })}
    </FieldGroup>
  )
}

function optionsOf<K extends string>(words: Readonly<Record<K, string>>) {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label: t(label) })) // the table's keys
}
