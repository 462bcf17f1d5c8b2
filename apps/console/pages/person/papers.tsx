import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, type DataColumn, Section, StatusMark, ready, t } from '#ui'
import { dateInWords } from '#kernel/calendar-date'
import type { PaperView, Purpose } from '#registry/schema'
import { instantInWords } from '../../instants.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { type OpenCard, referenceOf } from './card-context.ts'
import { NewPaper } from './new-paper.tsx'
import { OpenPaper } from './open-paper.tsx'
import { NotShown } from './purpose.tsx'
import { WithdrawPaper } from './withdraw-paper.tsx'

type Act = { readonly is: 'add' } | { readonly is: 'open' | 'withdraw'; readonly paper: PaperView }

interface PapersProps {
  readonly open: OpenCard
  readonly give: (purpose: Purpose) => void
}

/** The scans and photographs behind a card. */
export function Papers({ open, give }: PapersProps) {
  const asked = useAsk('registry.list-papers', referenceOf(open))
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  const { papers = [], needPurpose = 0, may } = asked.data ?? {}
  const isEmpty = papers.length === 0 && needPurpose === 0
  return (
    <Section
      title={t('证明材料')}
      note={t('证件、诊断、协议的扫描件或照片。加密保存,谁打开过都有记录。')}
      state={ready}
    >
      <div className="stack">
        {may?.add ? (
          <div className="row no-print">
            <Button onClick={() => setAct({ is: 'add' })}>{t('添加材料')}</Button>
          </div>
        ) : null}
        {needPurpose > 0 ? (
          <NotShown words={t('还有 {count} 份材料要写明用途后才显示。', { count: needPurpose })} give={give} />
        ) : null}
        {asked.data && !isEmpty && papers.length === 0 ? null : (
          <DataTable
            caption={t('放在这张卡片里的材料')}
            quietCaption
            columns={columns(setAct, may?.withdraw ?? false)}
            rows={papers}
            rowKey={(one) => one.id}
            state={stateOf(asked, {
              when: () => isEmpty,
              state: { sentence: t('还没有材料。拍照或扫描后放在这里,以后办事不用再交一遍。') },
            })}
          />
        )}
      </div>
      {act?.is === 'add' ? <NewPaper open={open} close={close} /> : null}
      {act?.is === 'open' ? <OpenPaper open={open} paper={act.paper} close={close} /> : null}
      {act?.is === 'withdraw' ? <WithdrawPaper open={open} paper={act.paper} close={close} /> : null}
    </Section>
  )
}

const columns = (choose: (act: Act) => void, mayWithdraw: boolean): readonly DataColumn<PaperView>[] => [
  {
    key: 'label',
    title: t('材料'),
    render: (_, one) => (
      <>
        {one.label}
        {one.note === '' ? null : <span className="soft wraps">{one.note}</span>}
      </>
    ),
  },
  {
    key: 'valid',
    title: t('有效期'),
    render: (_, one) => (
      <>
        {validity(one)}{' '}
        {one.isExpired && one.withdrawn === null ? <StatusMark kind="stopped">{t('已过期')}</StatusMark> : null}
      </>
    ),
  },
  {
    key: 'added',
    title: t('谁在什么时候放的'),
    render: (_, one) => (
      <>
        {one.addedBy}
        <span className="soft row-note">{instantInWords(one.addedAt)}</span>
        {one.withdrawn ? (
          <span className="soft wraps">{t('{who}撤回:{why}', { who: one.withdrawn.by, why: one.withdrawn.why })}</span>
        ) : null}
      </>
    ),
  },
  {
    key: 'acts',
    title: t('办理'),
    render: (_, one) => (
      <div className="row no-print">
        <Button onClick={() => choose({ is: 'open', paper: one })} aria-label={t('打开{label}', { label: one.label })}>
          {t('打开')}
        </Button>
        {mayWithdraw && one.withdrawn === null ? (
          <Button
            onClick={() => choose({ is: 'withdraw', paper: one })}
            aria-label={t('撤回{label}', { label: one.label })}
          >
            {t('撤回')}
          </Button>
        ) : null}
      </div>
    ),
  },
]

function validity({ issuedOn, validUntil }: PaperView): string {
  const from = issuedOn === null ? undefined : dateInWords(issuedOn)
  const until = validUntil === null ? undefined : dateInWords(validUntil)
  if (until !== undefined) return from === undefined ? t('到{until}', { until }) : t('{from}到{until}', { from, until })
  return from === undefined ? t('没有写') : t('{from}签发', { from })
}
