import '../policy/policy.css'
import './reports.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CheckedForm } from '#insight/schema'
import { DataTable, Field, Notice, PageShell, ready, Section, StateOf, t, type DataColumn } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'

type Fault = CheckedForm['faults'][number]

const columns = (of: CheckedForm['of']): readonly DataColumn<Fault>[] => [
  {
    key: 'line',
    title: t('在哪里'),
    width: '7em',
    render: (_, { line }) => (of === 'template' ? t('第 {line} 行', { line }) : t('第 {line} 项', { line })),
  },
  { key: 'field', title: t('要填的'), width: '30%', dataIndex: 'field' },
  { key: 'text', title: t('为什么不行'), dataIndex: 'text' },
]

/** Before a form goes to the villages: whether it asks for what the register holds already. */
export function CheckFormPage() {
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const asked = useAsk('insight.check-form', { text }, { enabled: text !== '' })
  const submit = () => {
    setTried(true)
    setText(typed.trim())
  }
  return (
    <PageShell
      title={t('检查表式')}
      purpose={t('要往下发一张表?先看看里面哪些是系统里已经有的,有的就不用再让村里填。')}
      crumbs={[{ label: t('一表通'), to: paths.reports() }]}
      state={ready}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field
          label={t('表里要填哪些项目')}
          hint={t('一行一个,或者从 Excel 里把表头复制过来。写好的表式文件(YAML)也可以整份粘贴。')}
          error={isTried && typed.trim() === '' ? t('请写上要填的项目。') : undefined}
        >
          {(control) => (
            <Input.TextArea {...control} rows={8} value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={asked.isFetching}>
            {t('检查')}
          </Button>
        </div>
      </form>
      {text === '' ? null : (
        <Section title={t('检查结果')} state={ready}>
          <StateOf state={stateOf(asked)}>{asked.data ? <Checked checked={asked.data} /> : null}</StateOf>
        </Section>
      )}
    </PageShell>
  )
}

function Checked({ checked: { of, isFit, title, faults } }: { readonly checked: CheckedForm }) {
  if (isFit)
    return (
      <Notice
        kind="good"
        title={title === '' ? t('这些项目系统里都没有,可以发下去填。') : t('《{title}》没有问题,可以使用。', { title })}
      />
    )
  return (
    <DataTable
      caption={t('有 {count} 处要改', { count: faults.length })}
      columns={columns(of)}
      rows={faults}
      rowKey={({ line, field, text }) => `${line} ${field} ${text}`}
      state={ready}
    />
  )
}
