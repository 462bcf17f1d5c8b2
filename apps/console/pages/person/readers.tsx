import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, Section, StatusMark, ready, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { type OpenCard, referenceOf } from './card-context.ts'

type Reader = OutputOf<'registry.list-readers'>['entries'][number]

const columns = (): readonly DataColumn<Reader>[] => [
  { key: 'at', title: t('什么时候'), render: (_, one) => <span className="nowrap">{instantInWords(one.at)}</span> },
  {
    key: 'who',
    title: t('谁'),
    render: (_, one) => (
      <>
        {one.who}
        <span className="soft row-note">{one.role ?? t('没有角色')}</span>
      </>
    ),
  },
  {
    key: 'did',
    title: t('做了什么'),
    render: (_, one) =>
      one.isRefused ? <StatusMark kind="stopped">{t('{did}(没有成功)', { did: one.did })}</StatusMark> : one.did,
  },
  {
    key: 'purpose',
    title: t('用途'),
    render: (_, one) => one.purpose ?? <span className="soft">{t('没有看敏感内容')}</span>,
  },
]

/** Who opened this card, from the audit chain, which nobody can change. */
export function ReadersOfCard({ open }: { readonly open: OpenCard }) {
  const [before, setBefore] = useState<number>()
  const { card } = open
  const asked = useAsk(
    'registry.list-readers',
    { ...referenceOf(open), ...(before !== undefined && { before }) },
    { enabled: card.may.seeReaders },
  )
  const rows = asked.data?.entries ?? []
  const last = rows.at(-1)
  return (
    <Section title={t('谁看过')} note={t('取自审计记录,谁也改不了。')} state={ready}>
      {card.may.seeReaders ? (
        <>
          <DataTable
            caption={t('最近的在前')}
            columns={columns()}
            rows={rows}
            rowKey={(one) => String(one.sequence)}
            state={stateOf(asked, { when: () => rows.length === 0, state: { sentence: t('还没有人看过。') } })}
          />
          <div className="row no-print">
            {before === undefined ? null : <Button onClick={() => setBefore(undefined)}>{t('回到最近的')}</Button>}
            {asked.data?.isMore && last ? (
              <Button onClick={() => setBefore(last.sequence)}>{t('看更早的')}</Button>
            ) : null}
          </div>
        </>
      ) : (
        <p className="soft">{t('要有经办或审计的角色才能看。')}</p>
      )}
    </Section>
  )
}
