import '../recoveries/desks.css'
import { Button } from 'antd'
import { useState } from 'react'
import { CalendarDate, dateInWords } from '#kernel/calendar-date'
import { type ClaimId, type ClaimKind, claimKinds, claimStates, type SchemeView } from '#ledger/schema'
import { DataTable, Field, FigureYuan, Pager, ready, Section, Select, StatusMark, t } from '#ui'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { Side } from '../../person/side.tsx'
import { fenOf, TextField } from '../books/money-field.tsx'

const size = 20
const kinds = { reported: 'waiting', paid: 'done', refused: 'stopped' } as const
const changed = ['ledger.list-claims', 'ledger.get-scheme'] as const

/** Claims that the county reported for the insured. */
export function SchemeClaims({ view }: { readonly view: SchemeView }) {
  const { county, id } = view
  const { grants } = useSignedIn()
  const [page, setPage] = useState(1)
  const [isReporting, setReporting] = useState(false)
  const [settled, setSettled] = useState<ClaimId>()
  const asked = useAsk('ledger.list-claims', { county, id, page, size })
  const { total = 0, rows = [] } = asked.data ?? {}
  const maySettle = holdsRole(grants, ['county-officer'])
  return (
    <Section title={t('理赔代报')} state={ready}>
      <div className="row desk-row no-print">
        <Button
          disabled={!holdsRole(grants, ['county-officer', 'township-clerk']) || view.insured === 0}
          onClick={() => setReporting(true)}
        >
          {t('代报理赔')}
        </Button>
      </div>
      <DataTable
        caption={t('共 {total} 件,已赔 {paid} 件', { total, paid: view.claims.paid })}
        columns={[
          { key: 'name', title: t('姓名'), render: (_, one) => one.name },
          { key: 'village', title: t('村(社区)'), render: (_, one) => one.village },
          { key: 'on', title: t('出险日期'), render: (_, one) => dateInWords(one.happenedOn) },
          { key: 'kind', title: t('类别'), render: (_, one) => t(claimKinds[one.kind]) },
          {
            key: 'paid',
            title: t('赔付'),
            align: 'right',
            render: (_, one) => (one.paid === null ? '—' : <FigureYuan amount={one.paid} />),
          },
          {
            key: 'state',
            title: t('状态'),
            render: (_, one) => (
              <>
                <StatusMark kind={kinds[one.state]}>{t(claimStates[one.state])}</StatusMark>
                {one.note === null ? null : <span className="soft row-note">{one.note}</span>}
              </>
            ),
          },
          {
            key: 'act',
            title: t('办理'),
            render: (_, one) =>
              one.state === 'reported' ? (
                <Button
                  className="no-print"
                  disabled={!maySettle}
                  aria-label={t('登记结果 {name}', { name: one.name })}
                  onClick={() => setSettled(one.id)}
                >
                  {t('登记结果')}
                </Button>
              ) : null,
          },
        ]}
        rows={rows}
        rowKey={(one) => one.id}
        state={stateOf(asked, { when: (data) => data.rows.length === 0, state: { sentence: t('还没有代报过理赔。') } })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
      {isReporting ? <ReportForm view={view} close={() => setReporting(false)} /> : null}
      {settled ? <SettleForm view={view} claim={settled} close={() => setSettled(undefined)} /> : null}
    </Section>
  )
}

function ReportForm({ view: { county, id }, close }: { readonly view: SchemeView; readonly close: () => void }) {
  const act = useAct('ledger.report-claim', changed)
  const [name, setName] = useState('')
  const [person, setPerson] = useState('')
  const [on, setOn] = useState('')
  const [kind, setKind] = useState<ClaimKind>('injury')
  const [asked, setAsked] = useState('')
  const [isTried, setTried] = useState(false)
  const found = useAsk(
    'ledger.list-scheme-people',
    { county, id, only: 'insured', name, size: 20 },
    { enabled: name.trim() !== '' },
  )
  const submit = async () => {
    setTried(true)
    const day = CalendarDate.safeParse(on)
    if (!day.success || person === '') return
    if (await act.run({ county, id, person, happenedOn: day.data, kind, asked: fenOf(asked) ?? null })) close()
  }
  return (
    <Side
      title={t('代报理赔')}
      act={t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField label={t('姓名')} hint={t('输入姓名,再从名册里选')} value={name} isTried={isTried} change={setName} />
      <Field label={t('名册里的人')} error={isTried && person === '' ? t('请选择。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={person}
            prompt={t('请选择')}
            options={(found.data?.rows ?? []).map((one) => ({
              value: one.person,
              label: `${one.name} ${one.township} ${one.village}`,
            }))}
            change={setPerson}
            clear={() => setPerson('')}
          />
        )}
      </Field>
      <TextField label={t('出险日期')} type="date" value={on} isTried={isTried} change={setOn} />
      <Field label={t('类别')}>
        {(control) => (
          <Select
            control={control}
            value={kind}
            options={Object.entries(claimKinds).map(([value, label]) => ({
              value: value as ClaimKind, // the keys of the table
              label: t(label),
            }))}
            change={setKind}
          />
        )}
      </Field>
      <TextField label={t('申请金额(元)')} need="may" value={asked} isTried={isTried} change={setAsked} />
    </Side>
  )
}

function SettleForm({
  view: { county, id },
  claim,
  close,
}: {
  readonly view: SchemeView
  readonly claim: ClaimId
  readonly close: () => void
}) {
  const act = useAct('ledger.settle-claim', changed)
  const [paid, setPaid] = useState('')
  const [note, setNote] = useState('')
  const submit = async () => {
    if (await act.run({ county, id, claim, paid: fenOf(paid) ?? null, note: note.trim() })) close()
  }
  return (
    <Side
      title={t('理赔结果')}
      act={t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField
        label={t('赔付金额(元)')}
        hint={t('不予赔付的不填,在说明里写理由')}
        need="may"
        value={paid}
        isTried={false}
        change={setPaid}
      />
      <TextField label={t('说明')} need="may" value={note} isTried={false} change={setNote} />
    </Side>
  )
}
