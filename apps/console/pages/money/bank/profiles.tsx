import '../../policy/policy.css'
import '../../findings/findings.css'
import '../../ledgers/ledgers.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { type BankProfileView, encodings } from '#ledger/schema'
import { type DataColumn, DataTable, PageShell, ready, StatusMark, t } from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { ProfileForm } from './profile-form.tsx'

/** The banks that pay for a county, and how each wants its files. */
export function ProfilesPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('代发格式')}
      purpose={t('每家代发银行要什么样的文件、回什么样的文件,由财务与银行商定后登记在这里。')}
      crumbs={[{ label: t('银行文件'), to: paths.moneyBank(place?.code) }]}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {county === undefined ? (
        <p className="soft">{t('代发格式按县登记。请选到县。')}</p>
      ) : (
        <Profiles key={county} county={county} />
      )}
    </PageShell>
  )
}

function Profiles({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const may = holdsRole(grants, ['finance-officer'])
  const [editing, setEditing] = useState<BankProfileView | 'new'>()
  const asked = useAsk('ledger.list-bank-profiles', { county })
  const { profiles = [], samples = [] } = asked.data ?? {}
  return (
    <div className="stack">
      {may && asked.data ? (
        <div className="row no-print">
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('登记一家代发银行')}
          </Button>
        </div>
      ) : null}
      {editing === undefined ? null : (
        <ProfileForm
          key={editing === 'new' ? 'new' : editing.id}
          county={county}
          profile={editing === 'new' ? undefined : editing}
          samples={samples}
          done={() => setEditing(undefined)}
        />
      )}
      <DataTable
        caption={t('登记过的代发银行')}
        columns={columns(may ? setEditing : undefined)}
        rows={profiles}
        rowKey={({ id }) => id}
        state={stateOf(asked, {
          when: (data) => data.profiles.length === 0,
          state: { sentence: t('还没有登记代发银行。可以从示例开始,再按银行的要求改。') },
        })}
      />
    </div>
  )
}

const columns = (edit: ((profile: BankProfileView) => void) | undefined): readonly DataColumn<BankProfileView>[] => [
  {
    key: 'bank',
    title: t('银行'),
    render: (_, one) => (
      <>
        {one.bank}
        <span className="soft file-name">
          {one.serves.length === 0 ? t('服务其余所有开户银行') : t('服务:{banks}', { banks: one.serves.join('、') })}
        </span>
      </>
    ),
  },
  { key: 'format', title: t('文件'), render: (_, one) => formatWords(one) },
  {
    key: 'payer',
    title: t('付款账户'),
    render: (_, one) => (
      <>
        {one.payerName}
        <span className="soft file-name">{one.payerAccount}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) => (
      <StatusMark kind={one.isActive ? 'done' : 'none'}>{one.isActive ? t('在用') : t('停用')}</StatusMark>
    ),
  },
  ...(edit
    ? [
        {
          key: 'edit',
          title: t('办理'),
          render: (_: unknown, one: BankProfileView) => (
            <Button
              className="no-print"
              aria-label={t('修改{bank}的格式', { bank: one.bank })}
              onClick={() => edit(one)}
            >
              {t('修改')}
            </Button>
          ),
        },
      ]
    : []),
]

function formatWords({ format }: BankProfileView): string {
  if (format.kind === 'iso20022') return 'ISO 20022 pain.001.001.09'
  const { separator, encoding } = format.orders
  const shape =
    separator === '' ? t('定长') : t('分隔符“{separator}”', { separator: separator === '\t' ? 'Tab' : separator })
  return `${shape},${encodings[encoding]}`
}
