import './books.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { CalendarDate, dateInWords } from '#kernel/calendar-date'
import { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { type FundId, fundSources, type YearFund, type YearPreview } from '#ledger/schema'
import {
  Confirm,
  DataTable,
  Field,
  FigureYuan,
  Notice,
  PageShell,
  ready,
  Section,
  Select,
  StatusMark,
  t,
  type DataColumn,
} from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { changedFunds } from './fund-forms.tsx'
import { TextField } from './money-field.tsx'

/** 年结: what each fund of a year has left, where it goes, and what stands in the way; afterwards what became of it. */
export function YearPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const year = Number(params['year'])
  const asked = useAsk('ledger.preview-year', { county, year })
  const { data } = asked
  return (
    <PageShell
      title={t('{year}年年结', { year })}
      purpose={t('每笔有结余的资金按文件结转到下一年,或者上缴;先收回乡镇备用金。结了不能反结。')}
      crumbs={[{ label: t('资金与预算'), to: paths.moneyFunds(county * 1_000_000) }]}
      actions={
        <Button className="no-print" disabled={!data} onClick={() => print()}>
          {t('打印')}
        </Button>
      }
      state={stateOf(asked, {
        when: (seen) => seen.funds.length === 0,
        state: { sentence: t('这一年没有资金,不用年结。') },
      })}
    >
      {data ? <Year preview={data} /> : null}
    </PageShell>
  )
}

type Way = FundId | 'give-back'
const hasLeft = ({ left }: YearFund): boolean => left > 0

function Year({ preview }: { readonly preview: YearPreview }) {
  const { hinders, funds, isClosed, countyName, year } = preview
  const [ways, setWays] = useState<Readonly<Record<string, Way>>>({})
  const open = funds.filter(hasLeft)
  return (
    <>
      <Notice
        kind={isClosed && open.length === 0 ? 'info' : hinders.length > 0 ? 'today' : 'info'}
        title={stateWords(preview, open.length)}
      />
      {hinders.length === 0 || isClosed ? null : (
        <Section title={t('还不能年结')} state={ready}>
          <ul>
            {hinders.map((why) => (
              <li key={why}>{t(why)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('结余')} state={ready}>
        <DataTable
          quietCaption
          caption={t('{county}{year}年资金的结余', { county: countyName, year })}
          columns={columns(
            ways,
            hinders.length > 0 ? undefined : (fund, way) => setWays((held) => ({ ...held, [fund]: way })),
          )}
          rows={funds}
          rowKey={({ id }) => id}
          isMatrix
          state={ready}
        />
      </Section>
      {open.length === 0 && isClosed ? null : <CloseForm preview={preview} ways={ways} />}
    </>
  )
}

function stateWords({ isClosed, hinders, year }: YearPreview, open: number): string {
  if (isClosed && open > 0) return t('{year}年已经年结,以后又有钱回到这一年的资金,要再办一次。', { year })
  if (isClosed) return t('{year}年已经年结。', { year })
  if (hinders.length > 0) return t('有 {n} 件事没有办完,办完才能年结。', { n: hinders.length })
  return t('可以年结。请给每笔有结余的资金选去向,填写文号和日期。')
}

function columns(
  ways: Readonly<Record<string, Way>>,
  choose: ((fund: FundId, way: Way) => void) | undefined,
): readonly DataColumn<YearFund>[] {
  const yuan = (key: 'budget' | 'reserve' | 'left', title: string) => ({
    ...{ key, title, align: 'right' as const },
    render: (_: unknown, one: YearFund) => <FigureYuan amount={one[key]} />,
  })
  return [
    {
      key: 'name',
      title: t('资金'),
      render: (_, one) => (
        <>
          {one.name}
          <span className="soft row-note">
            {t(fundSources[one.source])} {one.isClosed ? <StatusMark kind="done">{t('已年结')}</StatusMark> : null}
          </span>
        </>
      ),
    },
    yuan('budget', t('可用指标')),
    yuan('reserve', t('乡镇备用金')),
    yuan('left', t('结余')),
    { key: 'way', title: t('去向'), render: (_, one) => <WayOf fund={one} way={ways[one.id]} choose={choose} /> },
    {
      key: 'stays',
      title: t('留在原资金'),
      align: 'right',
      render: (_, { returned, recoverable }) => (
        <>
          <div>
            <span className="soft">{t('退回')}</span> <FigureYuan amount={returned} />
          </div>
          <div>
            <span className="soft">{t('应追回')}</span> <FigureYuan amount={recoverable} />
          </div>
        </>
      ),
    },
  ]
}

function WayOf({
  fund,
  way,
  choose,
}: {
  readonly fund: YearFund
  readonly way: Way | undefined
  /** Undefined while the year cannot be closed. */
  readonly choose: ((fund: FundId, way: Way) => void) | undefined
}) {
  const moved = fund.moved.map(({ label, amount, description, document, on, by }, at) => (
    <div key={at}>
      {t('{label} {amount}元:{description}', { label: t(label), amount: formatYuan(amount), description })}
      <span className="soft row-note year-by">{[dateInWords(on), document, by].filter(Boolean).join(' ')}</span>
    </div>
  ))
  if (!hasLeft(fund)) return moved.length === 0 ? t('没有结余') : moved
  if (!choose) return moved.length === 0 ? t('还没有定') : moved
  return (
    <>
      {moved}
      <Field label={t('{fund}的去向', { fund: fund.name })} need="filter">
        {(control) => (
          <Select
            control={control}
            value={way ?? ''}
            prompt={t('请选择')}
            options={[
              ...fund.into.map(({ id, name }) => ({ value: id as Way, label: t('结转到 {name}', { name }) })),
              { value: 'give-back' as const, label: t('上缴') },
            ]}
            change={(next) => choose(fund.id, next)}
          />
        )}
      </Field>
      {fund.into.length === 0 ? (
        <span className="soft row-note">{t('要结转的,先建立下一年同一来源的资金')}</span>
      ) : null}
    </>
  )
}

function CloseForm({ preview, ways }: { readonly preview: YearPreview; readonly ways: Readonly<Record<string, Way>> }) {
  const { county, year, hinders, funds } = preview
  const { grants } = useSignedIn()
  const act = useAct('ledger.close-year', ['ledger.preview-year', 'ledger.statement', ...changedFunds])
  const [document, setDocument] = useState('')
  const [on, setOn] = useState('')
  const [isTried, setTried] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const open = funds.filter(hasLeft)
  const day = CalendarDate.safeParse(on)
  const isDecided = open.every(({ id }) => ways[id] !== undefined)
  const isComplete = isDecided && document.trim() !== '' && day.success
  const mayClose = holdsRole(grants, ['finance-officer'])
  const close = async () => {
    if (!day.success) return
    const decided = open.map(({ id: fund }) => {
      const way = ways[fund]
      return way === undefined || way === 'give-back'
        ? { fund, way: 'give-back' as const }
        : { fund, way: 'carry' as const, into: way }
    })
    if (await act.run({ county, year, document: document.trim(), on: day.data, funds: decided })) setAsking(false)
  }
  return (
    <div className="stack no-print year-form">
      {hinders.length > 0 ? null : (
        <>
          <TextField label={t('文号')} value={document} isTried={isTried} change={setDocument} />
          <TextField
            label={t('记账日期')}
            hint={t('记在没有月结的月份')}
            type="date"
            value={on}
            isTried={isTried}
            change={setOn}
          />
        </>
      )}
      {isTried && !isDecided ? <p className="field-error">{t('每笔有结余的资金都要选去向。')}</p> : null}
      <div className="row">
        <Button
          type="primary"
          disabled={!mayClose || hinders.length > 0}
          onClick={() => {
            setTried(true)
            if (isComplete) setAsking(true)
          }}
        >
          {t('年结')}
        </Button>
        {mayClose ? null : <span className="soft">{t('年结由财务人员办理。')}</span>}
        {mayClose && hinders.length > 0 ? <span className="soft">{t('上面的事办完才能年结。')}</span> : null}
      </div>
      <Confirm
        open={isAsking}
        question={t('{year}年年结?', { year })}
        act={t('年结')}
        running={act.running}
        problem={act.problem}
        confirm={() => void close()}
        cancel={() => {
          act.forget()
          setAsking(false)
        }}
      >
        <ul>
          {open.map(({ id, name, left, into }) => (
            <li key={id}>
              {t('{name} {left}元:{way}', {
                ...{ name, left: formatYuan(left) },
                way: into.find((one) => one.id === ways[id])?.name ?? t('上缴'),
              })}
            </li>
          ))}
        </ul>
        <p>{t('结了不能反结,这一年的资金不能再下达和支出。')}</p>
      </Confirm>
    </div>
  )
}
