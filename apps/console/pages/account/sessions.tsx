import { Button } from 'antd'
import { DataTable, ErrorNotice, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { useAct } from '../../use-act.ts'
import { stateOf, useAsk } from '../../use-ask.ts'

type SessionRow = OutputOf<'identity.list-sessions'>['sessions'][number]

/** Where I am signed in; each place can be signed out from here. */
export function Sessions() {
  const list = useAsk('identity.list-sessions', {})
  const revoke = useAct('identity.revoke-session', ['identity.list-sessions'])
  const columns: readonly DataColumn<SessionRow>[] = [
    { key: 'device', title: t('设备'), dataIndex: 'device' },
    { key: 'address', title: t('网络地址'), dataIndex: 'address' },
    { key: 'startedAt', title: t('登录时间'), render: (_, row) => instantInWords(row.startedAt) },
    { key: 'lastSeenAt', title: t('最近使用'), render: (_, row) => instantInWords(row.lastSeenAt) },
    {
      key: 'end',
      title: t('操作'),
      render: (_, row) =>
        row.isCurrent ? (
          <StatusMark kind="done">{t('就是这里')}</StatusMark>
        ) : (
          <Button
            aria-label={t('让它退出:{device}', { device: row.device })}
            disabled={revoke.running}
            onClick={() => void revoke.run({ sessionId: row.id })}
          >
            {t('让它退出')}
          </Button>
        ),
    },
  ]
  return (
    <Section title={t('登录了的设备')} note={t('不认识的设备,先让它退出,再换密码。')} state={stateOf(list)}>
      {revoke.problem ? <ErrorNotice problem={revoke.problem} retry={() => void list.refetch()} /> : null}
      <DataTable
        caption={t('我登录了的设备')}
        quietCaption
        columns={columns}
        rows={list.data?.sessions ?? []}
        rowKey={(row) => row.id}
        state={ready}
      />
    </Section>
  )
}
