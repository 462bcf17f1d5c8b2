import '../recoveries/desks.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { dateInWords } from '#kernel/calendar-date'
import { formatMonth } from '#kernel/month'
import { PublicationId, publicationStates, type PublicationView, publicityUnits } from '#ledger/schema'
import { Confirm, DataTable, Facts, FigureYuan, Notice, PageShell, ready, Section, StatusMark, t } from '#ui'
import type { OutputOf } from '../../../contracts.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { Side } from '../../person/side.tsx'
import { monthWords } from '../../policy/this-month.ts'
import { TextField } from '../books/money-field.tsx'
import { PublicRows } from './public-rows.tsx'
import { publicationKinds } from './publications.tsx'

type View = OutputOf<'ledger.get-publication'>
type Figure = View['figures'][number]

/** One publication: what will be seen, what stands in its way, publishing and taking it down. */
export function PublicationPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = PublicationId.parse(params['publication'])
  const asked = useAsk('ledger.get-publication', { county, id })
  const { data } = asked
  return (
    <PageShell
      title={data ? t('{month}资金公示', { month: monthWords(formatMonth(data.month)) }) : t('资金公示')}
      purpose={t('公众看到的就是这里列出的,一项不多。发布要由准备人以外的人核对。')}
      crumbs={[{ label: t('资金公开'), to: paths.moneyPublicity() }]}
      state={stateOf(asked)}
    >
      {data ? <Publication view={data} /> : null}
    </PageShell>
  )
}

const changed = ['ledger.get-publication', 'ledger.list-publications'] as const

function Publication({ view }: { readonly view: View }) {
  const [shown, setShown] = useState<Figure>()
  return (
    <>
      <StatusMark kind={publicationKinds[view.state]}>{t(publicationStates[view.state])}</StatusMark>
      {view.leaks.length > 0 ? (
        <Notice kind="today" title={t('有不能公开的号码,现在不能发布')}>
          <ul>
            {view.leaks.map((leak) => (
              <li key={`${leak.where} ${leak.kind}`}>{t('{where}:{kind}', { where: leak.where, kind: leak.kind })}</li>
            ))}
          </ul>
          <p>{t('请先更正登记或异议说明,撤回这份公示,再重新准备。')}</p>
        </Notice>
      ) : null}
      <Acts view={view} />
      <Facts
        facts={[
          {
            label: t('公示编号'),
            value: t('{month}第{number}号', { month: monthWords(formatMonth(view.month)), number: view.number }),
          },
          { label: t('准备'), value: view.preparedBy },
          { label: t('发布'), value: view.publishedBy ?? t('还没有发布') },
          {
            label: t('公示到'),
            value:
              view.shownUntil === null
                ? t('发布后 {days} 个{unit},发布当天不算', { days: view.days, unit: t(publicityUnits[view.unit]) })
                : t('{day},到期自动撤下', { day: dateInWords(view.shownUntil) }),
          },
          { label: t('姓名'), value: view.masked ? t('遮蔽') : t('全名') },
          { label: t('有意见怎么提'), value: view.objection },
        ]}
      />
      <Section title={t('公示的内容')} state={ready}>
        <DataTable
          caption={t('按待遇和地方')}
          columns={[
            { key: 'title', title: t('待遇'), render: (_, one) => one.title },
            { key: 'place', title: t('地方'), render: (_, one) => one.place },
            { key: 'awards', title: t('份数'), align: 'right', render: (_, one) => one.awards ?? t('少于5') },
            {
              key: 'amount',
              title: t('本月金额'),
              align: 'right',
              render: (_, one) => (one.amount === null ? t('不公布') : <FigureYuan amount={one.amount} />),
            },
            {
              key: 'open',
              title: t('名单'),
              render: (_, one) =>
                one.isListed ? (
                  <Button
                    className="no-print"
                    aria-label={t('看名单 {place} {title}', { place: one.place, title: one.title })}
                    onClick={() => setShown(one)}
                  >
                    {t('看名单')}
                  </Button>
                ) : (
                  t('只公布数')
                ),
            },
          ]}
          rows={view.figures}
          rowKey={(one) => `${one.list} ${one.division}`}
          state={view.figures.length === 0 ? { is: 'empty', sentence: t('内容已经撤下,不再保留。') } : ready}
        />
      </Section>
      {shown ? <PublicRows key={`${shown.list} ${shown.division}`} view={view} figure={shown} /> : null}
    </>
  )
}

function Acts({ view }: { readonly view: PublicationView }) {
  const { grants } = useSignedIn()
  const { county, id } = view
  const publish = useAct('ledger.publish-payments', changed)
  const withdraw = useAct('ledger.withdraw-publication', changed)
  const [open, setOpen] = useState<'publish' | 'withdraw'>()
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const may = holdsRole(grants, ['county-officer', 'finance-officer'])
  const mayPublish = may && !view.isOwn && view.leaks.length === 0
  const close = () => setOpen(undefined)
  const take = async () => {
    setTried(true)
    if (why.trim() !== '' && (await withdraw.run({ county, id, why: why.trim() }))) close()
  }
  const put = async () => {
    if (await publish.run({ county, id })) close()
  }
  if (view.state !== 'prepared' && view.state !== 'published') return null
  return (
    <div className="row desk-row no-print">
      {view.state === 'prepared' ? (
        <>
          <Button type="primary" disabled={!mayPublish} onClick={() => setOpen('publish')}>
            {t('核对无误,发布')}
          </Button>
          {view.isOwn ? <span className="soft">{t('您准备的要由另一个人发布。')}</span> : null}
        </>
      ) : (
        <a className="button-link" href={view.address} target="_blank" rel="noreferrer">
          {t('看公众看到的页面')}
        </a>
      )}
      <Button disabled={!may} onClick={() => setOpen('withdraw')}>
        {t('撤回')}
      </Button>
      <Confirm
        open={open === 'publish'}
        question={t('现在向公众发布?')}
        act={t('发布')}
        running={publish.running}
        problem={publish.problem}
        confirm={() => void put()}
        cancel={close}
      >
        <p>{t('发布后不用登录就能看到,到期自动撤下;发现有误可以随时撤回。')}</p>
      </Confirm>
      {open === 'withdraw' ? (
        <Side
          title={t('撤回公示')}
          act={t('撤回')}
          running={withdraw.running}
          problem={withdraw.problem}
          submit={() => void take()}
          close={close}
        >
          <TextField label={t('为什么撤回')} value={why} isTried={isTried} change={setWhy} />
        </Side>
      ) : null}
    </div>
  )
}
