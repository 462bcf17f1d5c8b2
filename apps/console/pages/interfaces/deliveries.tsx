import '../ledgers/ledgers.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { DeliveryState, WebhookView } from '#exchange/schema'
import { DataTable, ErrorNotice, Field, Pager, ready, Section, Select, t, type DataColumn } from '#ui'
import { call } from '../../api.ts'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { useAct } from '../../use-act.ts'
import { stateOf } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'
import { DeliveryStateMark, deliveryWords } from './webhook-words.tsx'

type Delivery = OutputOf<'exchange.list-deliveries'>['deliveries'][number]

const size = 50
/** While something is on its way, asked again. */
const again = 2_000

export interface DeliveriesProps {
  readonly webhook: WebhookView
  readonly mayChange: boolean
}

/** What was sent, how it went, and the way to send it again. */
export function Deliveries({ webhook: { county, id, state: standing }, mayChange }: DeliveriesProps) {
  const [state, setState] = useState<DeliveryState>()
  const [page, setPage] = useState(1)
  const input = { county, id, page, ...(state !== undefined && { state }) }
  const asked = useQuery({
    queryKey: ['exchange.list-deliveries', input],
    queryFn: ({ signal }) => call('exchange.list-deliveries', input, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      standing === 'active' && data?.deliveries.some((one) => one.state === 'waiting') ? again : false,
  })
  const send = useAct('exchange.send-again', ['exchange.list-deliveries', 'exchange.list-webhooks'])
  const { total = 0, deliveries = [] } = asked.data ?? {}
  const hasAbandoned = deliveries.some((one) => one.state === 'abandoned')
  return (
    <Section
      title={t('发送记录')}
      note={t('最近 30 天。这里只看送没送到,看不到消息内容。')}
      actions={
        <>
          <Button loading={asked.isFetching} onClick={() => void asked.refetch()}>
            {t('刷新')}
          </Button>
          {mayChange && hasAbandoned ? (
            <Button loading={send.running} onClick={() => void send.run({ county, id })}>
              {t('没送到的全部再送')}
            </Button>
          ) : null}
        </>
      }
      state={ready}
    >
      <div className="filters filters-close">
        <Field label={t('看哪些')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={state ?? ''}
              prompt={t('全部')}
              options={(Object.keys(deliveryWords()) as DeliveryState[]).map((value) => ({
                value,
                label: deliveryWords()[value].words,
              }))}
              change={(chosen) => {
                setState(chosen)
                setPage(1)
              }}
              clear={() => {
                setState(undefined)
                setPage(1)
              }}
            />
          )}
        </Field>
      </div>
      {send.problem ? <ErrorNotice problem={send.problem} /> : null}
      <DataTable
        caption={t('共 {total} 条', { total: inThousands(total) })}
        columns={columns(mayChange ? (event) => void send.run({ county, id, event }) : undefined)}
        rows={deliveries}
        rowKey={({ event }) => event}
        state={stateOf(asked, {
          when: () => deliveries.length === 0,
          state: { sentence: state === undefined ? t('还没有发过消息。') : t('没有这样的消息。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

const columns = (send: ((event: string) => void) | undefined): readonly DataColumn<Delivery>[] => [
  {
    key: 'what',
    title: t('什么消息'),
    width: '30%',
    render: (_, { title, createdAt }) => (
      <>
        {title}
        <span className="soft row-note">{instantInWords(createdAt)}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('送到没有'),
    render: (_, one) => (
      <>
        <DeliveryStateMark state={one.state} />
        <span className="soft address">{detailOf(one)}</span>
      </>
    ),
  },
  ...(send
    ? [
        {
          key: 'again',
          title: t('再送'),
          width: '8em',
          render: (_: unknown, { event, state, title }: Delivery) =>
            state === 'delivered' || state === 'waiting' ? null : (
              <Button aria-label={t('再送一次“{title}”', { title })} onClick={() => send(event)}>
                {t('再送一次')}
              </Button>
            ),
        },
      ]
    : []),
]

function detailOf({ attempts, lastError, lastStatus, latencyMs, nextAt, state }: Delivery): string {
  if (state === 'delivered') return latencyMs === null ? '' : t('用时 {count} 毫秒', { count: latencyMs })
  const parts = [
    ...(attempts > 0 ? [t('试了 {count} 次。', { count: attempts })] : []),
    ...(lastError === null ? [] : [lastError]),
    ...(lastError === null && lastStatus !== null ? [t('对方回答 {status}。', { status: lastStatus })] : []),
    ...(state === 'failed' && nextAt !== null ? [t('{when}再试。', { when: instantInWords(nextAt) })] : []),
  ]
  return parts.join('')
}
