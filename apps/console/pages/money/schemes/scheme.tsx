import '../recoveries/desks.css'
import { Button } from 'antd'
import { useParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { dateInWords } from '#kernel/calendar-date'
import { SchemeId, type SchemeView } from '#ledger/schema'
import { DataTable, ErrorNotice, Facts, FigureYuan, Notice, PageShell, ready, Section, t } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { changedSchemes } from './changed-schemes.ts'
import { SchemeClaims } from './claims.tsx'
import { Premiums } from './premiums.tsx'
import { SchemeChangesList, SchemePeopleList } from './scheme-lists.tsx'

/** One policy: who is insured, who came and left, what was paid, what was claimed. */
export function SchemePage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = SchemeId.parse(params['scheme'])
  const asked = useAsk('ledger.get-scheme', { county, id })
  const { data } = asked
  return (
    <PageShell
      title={data ? t('{year}年{name}', { year: data.year, name: data.name }) : t('参保')}
      purpose={t('名册由在发的待遇和居民登记自动生成;人数 × 每人保费就是要缴的钱。')}
      crumbs={[{ label: t('参保'), to: paths.moneySchemes() }]}
      state={stateOf(asked)}
    >
      {data ? <Scheme view={data} /> : null}
    </PageShell>
  )
}

function Scheme({ view }: { readonly view: SchemeView }) {
  const { coverage } = view
  return (
    <>
      {view.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <UpdateList view={view} />
      <Facts
        facts={[
          { label: t('保险公司'), value: `${view.insurer},${view.bank} ${view.account}` },
          { label: t('保险期'), value: `${dateInWords(view.coversFrom)} – ${dateInWords(view.coversTo)}` },
          { label: t('每人保费'), value: <FigureYuan amount={view.price} /> },
          { label: t('保费出处'), value: view.priceSource },
          { label: t('参保对象'), value: view.benefits.map(({ label }) => label).join('、') },
          { label: t('名册人数'), value: coverage.insured },
          {
            label: t('覆盖率'),
            value:
              coverage.basisPoints === null
                ? t('今天没有该参保的人')
                : t('{percent}%(应参保 {eligible} 人,已在名册 {covered} 人)', {
                    percent: (coverage.basisPoints / 100).toFixed(2),
                    eligible: coverage.eligible,
                    covered: coverage.covered,
                  }),
          },
        ]}
      />
      <Premiums view={view} />
      <Section title={t('按乡镇')} state={ready}>
        <DataTable
          caption={t('各乡镇的参保人数')}
          columns={[
            { key: 'name', title: t('乡镇(街道)'), render: (_, one) => one.name },
            { key: 'insured', title: t('名册人数'), align: 'right', render: (_, one) => one.insured },
            { key: 'eligible', title: t('应参保'), align: 'right', render: (_, one) => one.eligible },
          ]}
          rows={view.townships}
          rowKey={({ division }) => String(division)}
          state={view.townships.length === 0 ? { is: 'empty', sentence: t('名册还是空的。') } : ready}
        />
      </Section>
      <SchemePeopleList view={view} />
      <SchemeChangesList view={view} />
      <SchemeClaims view={view} />
    </>
  )
}

function UpdateList({ view: { county, id, listedAt } }: { readonly view: SchemeView }) {
  const { grants } = useSignedIn()
  const act = useAct('ledger.update-scheme-list', changedSchemes)
  return (
    <div className="row desk-row no-print">
      <Button
        type="primary"
        disabled={!holdsRole(grants, ['county-officer'])}
        loading={act.running}
        onClick={() => void act.run({ county, id })}
      >
        {listedAt === null ? t('生成名册') : t('更新名册')}
      </Button>
      <span className="soft">
        {listedAt === null ? t('还没有名册。') : t('上次更新:{at}', { at: instantInWords(listedAt) })}
      </span>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
    </div>
  )
}
