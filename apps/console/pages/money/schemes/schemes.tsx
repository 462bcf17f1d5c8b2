import '../recoveries/desks.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { dateInWords } from '#kernel/calendar-date'
import { DataTable, FigureYuan, PageShell, ready, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../../contracts.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { NewScheme } from './new-scheme.tsx'

/** The insurances that a county pays by the head. */
export function SchemesPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('参保')}
      purpose={t('按人头缴费的保险,如救助对象意外伤害险:名册自动生成,增减员有据,保费走账。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {county === undefined ? <p className="soft">{t('参保按县办理。请选到县。')}</p> : <Schemes county={county} />}
    </PageShell>
  )
}

type Head = OutputOf<'ledger.list-schemes'>['schemes'][number]

function Schemes({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const [isNew, setNew] = useState(false)
  const asked = useAsk('ledger.list-schemes', { county })
  const mayCreate = holdsRole(grants, ['county-officer'])
  return (
    <>
      <div className="row desk-row no-print">
        <Button type="primary" disabled={!mayCreate} onClick={() => setNew(true)}>
          {t('新建参保')}
        </Button>
        {mayCreate ? null : <span className="soft">{t('由县级经办新建。')}</span>}
      </div>
      <DataTable
        caption={t('全部参保')}
        columns={columns(county)}
        rows={asked.data?.schemes ?? []}
        rowKey={({ id }) => id}
        state={stateOf(asked, {
          when: (data) => data.schemes.length === 0,
          state: { sentence: t('还没有参保。请新建本年度的参保,名册由在发的待遇自动生成。') },
        })}
      />
      {isNew ? <NewScheme county={county} close={() => setNew(false)} /> : null}
    </>
  )
}

function columns(county: CountyCode): readonly DataColumn<Head>[] {
  return [
    {
      key: 'name',
      title: t('参保'),
      render: (_, one) => (
        <>
          <Link to={paths.moneyScheme(county, one.id)}>{t('{year}年{name}', { year: one.year, name: one.name })}</Link>
          <span className="soft row-note">
            {one.insurer},{dateInWords(one.coversFrom)} – {dateInWords(one.coversTo)}
          </span>
        </>
      ),
    },
    { key: 'price', title: t('每人'), align: 'right', render: (_, one) => <FigureYuan amount={one.price} /> },
    { key: 'insured', title: t('名册人数'), align: 'right', render: (_, one) => one.insured },
    { key: 'unpaid', title: t('未缴费'), align: 'right', render: (_, one) => one.unpaid },
    { key: 'paid', title: t('已缴保费'), align: 'right', render: (_, one) => <FigureYuan amount={one.paid} /> },
  ]
}
