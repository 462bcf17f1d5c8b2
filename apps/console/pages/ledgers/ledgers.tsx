import '../policy/policy.css'
import './ledgers.css'
import { Button } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { monthInWords } from '#kernel/month'
import { DataTable, Field, Pager, PageShell, ready, Select, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { inThousands } from '../simulation/totals.tsx'
import { useCounty } from '../simulation/use-county.ts'
import { countsInWords, ImportStateMark } from './import-words.tsx'
import { importers } from './use-import.ts'

type Head = OutputOf<'registry.list-imports'>['imports'][number]

const columns = (): readonly DataColumn<Head>[] => [
  {
    key: 'ledger',
    title: t('台账'),
    width: '34%',
    render: (_, one) => (
      <>
        <Link to={paths.ledger(one.county, one.id)}>{one.kindLabel}</Link>
        <span className="soft file-name">{one.fileName}</span>
      </>
    ),
  },
  {
    key: 'asOf',
    title: t('哪个月、哪里'),
    width: '9em',
    render: (_, one) => (
      <>
        <span className="nowrap">{monthInWords(one.asOf)}</span>
        <span className="soft file-name">{one.place}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('到哪一步'),
    render: (_, one) => (
      <>
        <ImportStateMark state={one.state} />
        {one.counts.rows > 0 ? (
          <span className="soft file-name">
            {t('{rows} 行:{counts}', { rows: inThousands(one.counts.rows), counts: countsInWords(one.counts) })}
          </span>
        ) : null}
      </>
    ),
  },
  {
    key: 'by',
    title: t('谁导入的'),
    width: '20%',
    render: (_, one) => (
      <>
        {one.startedBy}
        <span className="soft row-note">{instantInWords(one.startedAt)}</span>
      </>
    ),
  },
]

/** An address may have been typed: what is no page is the first. */
function pageIn(written: string | null): number {
  return written !== null && /^[1-9]\d{0,5}$/.test(written) ? Number(written) : 1
}

/** The ledgers that came in, the newest first, and the way to bring in another. */
export function LedgersPage() {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const { grants } = useSignedIn()
  const mayImport = holdsRole(grants, importers)
  const { place, county, choose, offered } = useCounty()
  const kinds = useAsk('registry.list-ledger-kinds', {}, { enabled: mayImport })
  const kind = kinds.data?.kinds.find(({ key }) => key === search.get('kind'))?.key
  const page = pageIn(search.get('page'))
  const asked = useAsk(
    'registry.list-imports',
    { county: county ?? 0, page, ...(kind !== undefined && { kind }) },
    { enabled: county !== undefined },
  )
  const { total = 0, imports = [] } = asked.data ?? {}
  const set = (name: string, value: string | undefined) =>
    setSearch((held) => {
      if (name !== 'page') held.delete('page')
      if (value === undefined) held.delete(name)
      else held.set(name, value)
      return held
    })
  const start = (
    <Button type="primary" disabled={!mayImport} onClick={() => void navigate(paths.newLedger(place?.code))}>
      {t('导入一份台账')}
    </Button>
  )
  return (
    <PageShell
      title={t('台账导入')}
      purpose={t('把手上的 Excel 台账交进来:先检查,再导入。错的行会原表退回,并写明错在哪里;导错了可以整次撤回。')}
      actions={
        <>
          {start}
          {mayImport ? null : <span className="soft">{t('要有“县级经办”或“乡镇经办”的角色。')}</span>}
        </>
      }
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
        {kinds.data ? (
          <Field label={t('哪种台账')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={kind ?? ''}
                prompt={t('全部')}
                options={kinds.data.kinds.map(({ key, label }) => ({ value: key, label }))}
                change={(chosen) => set('kind', chosen)}
                clear={() => set('kind', undefined)}
              />
            )}
          </Field>
        ) : null}
      </div>
      <DataTable
        caption={t('导入过的台账,共 {count} 次', { count: inThousands(total) })}
        columns={columns()}
        rows={imports}
        rowKey={(one) => one.id}
        state={
          county === undefined
            ? { is: 'empty', sentence: t('台账按县导入。请选到县。') }
            : stateOf(asked, {
                when: () => imports.length === 0,
                state: {
                  sentence: kind === undefined ? t('这里还没有导入过台账。') : t('这种台账还没有导入过。'),
                  ...(mayImport && { action: start }),
                },
              })
        }
        open={(one) => void navigate(paths.ledger(one.county, one.id))}
      />
      <Pager page={page} total={total} size={20} choose={(next) => set('page', String(next))} />
    </PageShell>
  )
}
