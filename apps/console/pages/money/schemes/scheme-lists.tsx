import { useState } from 'react'
import { dateInWords } from '#kernel/calendar-date'
import { schemeChangeKinds, schemeChangeReasons, type SchemeView } from '#ledger/schema'
import { DataTable, Field, Pager, ready, Section, Select, StatusMark, t } from '#ui'
import { stateOf, useAsk } from '../../../use-ask.ts'

const size = 20
type Which = 'insured' | 'unpaid' | 'left'

/** The list by name. */
export function SchemePeopleList({ view: { county, id } }: { readonly view: SchemeView }) {
  const [only, setOnly] = useState<Which>('insured')
  const [page, setPage] = useState(1)
  const asked = useAsk('ledger.list-scheme-people', { county, id, only, page, size })
  const { total = 0, hidden = 0, rows = [] } = asked.data ?? {}
  return (
    <Section title={t('名册')} state={ready}>
      <div className="filters no-print">
        <Field label={t('看哪些人')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={only}
              options={[
                { value: 'insured', label: t('在册的') },
                { value: 'unpaid', label: t('还没有缴费的') },
                { value: 'left', label: t('已减员的') },
              ]}
              change={(next) => {
                setPage(1)
                setOnly(next)
              }}
            />
          )}
        </Field>
      </div>
      {hidden > 0 ? (
        <p className="soft">{t('另有 {count} 名受保护的未成年人在册,不列出姓名。', { count: hidden })}</p>
      ) : null}
      <DataTable
        caption={t('共 {total} 人', { total })}
        columns={[
          { key: 'name', title: t('姓名'), render: (_, one) => one.name },
          { key: 'place', title: t('地方'), render: (_, one) => `${one.township} ${one.village}` },
          { key: 'benefit', title: t('因为享受'), render: (_, one) => one.benefit },
          { key: 'since', title: t('入册'), render: (_, one) => dateInWords(one.since) },
          {
            key: 'paid',
            title: t('保费'),
            render: (_, one) => (
              <StatusMark kind={one.isPaid ? 'done' : 'waiting'}>{one.isPaid ? t('已制单') : t('未缴')}</StatusMark>
            ),
          },
        ]}
        rows={rows}
        rowKey={({ person }) => person}
        state={stateOf(asked, { when: (data) => data.rows.length === 0, state: { sentence: t('没有这样的人。') } })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

/** Who came and who left (增减员). */
export function SchemeChangesList({ view: { county, id } }: { readonly view: SchemeView }) {
  const [page, setPage] = useState(1)
  const asked = useAsk('ledger.list-scheme-changes', { county, id, page, size })
  const { total = 0, added = 0, removed = 0, rows = [] } = asked.data ?? {}
  return (
    <Section title={t('增减员')} state={ready}>
      <DataTable
        caption={t('增员 {added} 人次,减员 {removed} 人次', { added, removed })}
        columns={[
          { key: 'on', title: t('日期'), render: (_, one) => dateInWords(one.onDay) },
          { key: 'kind', title: t('增减'), render: (_, one) => t(schemeChangeKinds[one.kind]) },
          { key: 'name', title: t('姓名'), render: (_, one) => one.name },
          { key: 'village', title: t('村(社区)'), render: (_, one) => one.village },
          { key: 'why', title: t('原因'), render: (_, one) => t(schemeChangeReasons[one.reason]) },
        ]}
        rows={rows}
        rowKey={(one) => `${one.onDay} ${one.household} ${one.name} ${one.kind} ${one.reason}`}
        state={stateOf(asked, { when: (data) => data.rows.length === 0, state: { sentence: t('还没有增减员。') } })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}
