import { Link } from 'react-router'
import { DataTable, ready, Section, t, type DataColumn } from '#ui'
import type { KinView, PersonCard } from '#registry/schema'
import { paths } from '../../paths.ts'
import { periodWords } from '../policy/this-month.ts'

type Membership = PersonCard['memberships'][number]

/** A relative's name as a link; a protected child's is not shown before a purpose is given. */
export function RelativeName({
  county,
  relative,
}: {
  readonly county: number
  readonly relative: KinView['relative']
}) {
  if (relative.name === null) {
    const words = t('受保护的儿童,姓名不显示')
    return relative.id === null ? words : <Link to={paths.resident(county, relative.id)}>{words}</Link>
  }
  return relative.id === null ? (
    <>
      {relative.name} <span className="soft">{t('(不在本县册上)')}</span>
    </>
  ) : (
    <Link to={paths.resident(county, relative.id)}>{relative.name}</Link>
  )
}

const kinColumns = (county: number): readonly DataColumn<KinView>[] => [
  { key: 'kind', title: t('是本人的'), dataIndex: 'kind' },
  { key: 'name', title: t('姓名'), render: (_, one) => <RelativeName county={county} relative={one.relative} /> },
  {
    key: 'duty',
    title: t('法定义务'),
    render: (_, one) =>
      one.duty === null && one.owes === null ? (
        <span className="soft">{t('没有记录')}</span>
      ) : (
        <>
          {one.duty === null ? null : <span className="row-note">{t('对本人:{duty}', { duty: one.duty })}</span>}
          {one.owes === null ? null : <span className="row-note">{t('本人对他:{duty}', { duty: one.owes })}</span>}
        </>
      ),
  },
  { key: 'period', title: t('什么时候'), render: (_, one) => periodWords(one.from, one.to) },
]

const membershipColumns = (county: number): readonly DataColumn<Membership>[] => [
  {
    key: 'household',
    title: t('户'),
    render: (_, one) => (
      <>
        <Link to={paths.household(county, one.household)}>
          {one.headName === null ? t('家庭卡片') : t('{head}户', { head: one.headName })}
        </Link>
        <span className="soft wraps">{one.village}</span>
      </>
    ),
  },
  { key: 'relation', title: t('与户主的关系'), dataIndex: 'relation' },
  {
    key: 'period',
    title: t('什么时候'),
    render: (_, one) =>
      one.isCurrent ? t('{period}(现在)', { period: periodWords(one.from, one.to) }) : periodWords(one.from, one.to),
  },
]

/** The households one belonged to, and the relatives with what they owe each other by law. */
export function Family({ card }: { readonly card: PersonCard }) {
  return (
    <>
      <Section title={t('在哪一户')} state={ready}>
        <DataTable
          caption={t('现在和以前的户')}
          quietCaption
          columns={membershipColumns(card.county)}
          rows={card.memberships}
          rowKey={(one) => `${one.household} ${one.from}`}
          state={card.memberships.length === 0 ? { is: 'empty', sentence: t('没有记录。') } : ready}
        />
      </Section>
      <Section title={t('亲属和法定赡养、抚养、扶养')} state={ready}>
        <DataTable
          caption={t('亲属')}
          quietCaption
          columns={kinColumns(card.county)}
          rows={card.kin}
          rowKey={(one) => one.id}
          state={card.kin.length === 0 ? { is: 'empty', sentence: t('还没有记录亲属。家庭成员见家庭卡片。') } : ready}
        />
      </Section>
    </>
  )
}
