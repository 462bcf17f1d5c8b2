import { DataTable, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import type { HouseholdCard, MemberView } from '#registry/schema'
import { periodWords } from '../policy/this-month.ts'
import { RelativeName } from '../person/family.tsx'

const generations: readonly (readonly string[])[] = [
  ['祖父母、外祖父母', '父母', '配偶的父母'],
  ['户主', '配偶', '兄弟姐妹'],
  ['子女', '子女的配偶'],
  ['孙子女、外孙子女'],
]

/** The family as a tree by generations, and the same as a table with everything about each. */
export function FamilyPicture({ card }: { readonly card: HouseholdCard }) {
  const now = card.members.filter(({ isCurrent }) => isCurrent)
  const rows = generations.map((relations) => now.filter(({ relation }) => relations.includes(relation)))
  const placed = new Set(rows.flat())
  const others = now.filter((member) => !placed.has(member))
  return (
    <>
      <Section
        title={t('一家人')}
        state={now.length === 0 ? { is: 'empty', sentence: t('这个月没有在册的成员。') } : ready}
      >
        <Generation county={card.county} generations={rows.filter((row) => row.length > 0)} />
        {others.length > 0 ? <Generation county={card.county} generations={[others]} /> : null}
      </Section>
      <Section title={t('现在和以前的成员')} state={ready}>
        <DataTable
          caption={t('成员,共 {count} 人次', { count: card.members.length })}
          columns={columns(card)}
          rows={card.members}
          rowKey={(one) => `${one.relative.id} ${one.from} ${one.relation}`}
          state={ready}
        />
      </Section>
    </>
  )
}

function Generation({
  county,
  generations: [first = [], ...younger],
}: {
  readonly county: number
  readonly generations: readonly (readonly MemberView[])[]
}) {
  return (
    <ul className="family-tree">
      {first.map((member, at) => (
        <li key={`${member.relative.id} ${member.from}`}>
          <span className="family-line">
            <span className="soft">{member.relation}</span>
            <RelativeName county={county} relative={member.relative} />
            <span className="soft">{memberWords(member)}</span>
            {member.state === 'dead' ? <StatusMark kind="stopped">{t('已去世')}</StatusMark> : null}
          </span>
          {at === first.length - 1 && younger.length > 0 ? <Generation county={county} generations={younger} /> : null}
        </li>
      ))}
    </ul>
  )
}

function memberWords({ sex, age }: MemberView): string {
  return [sex, age === null ? null : t('{age}岁', { age })].filter((one) => one !== null).join(' ')
}

const columns = (card: HouseholdCard): readonly DataColumn<MemberView>[] => [
  {
    key: 'name',
    title: t('姓名'),
    render: (_, one) => (
      <>
        <RelativeName county={card.county} relative={one.relative} />
        <span className="soft row-note">{memberWords(one)}</span>
      </>
    ),
  },
  { key: 'relation', title: t('与户主的关系'), dataIndex: 'relation' },
  {
    key: 'kin',
    title: t('亲属和义务'),
    render: (_, one) =>
      one.kin.length === 0 ? (
        <span className="soft">{t('没有记录')}</span>
      ) : (
        <ul className="plain-list">
          {one.kin.map((bond) => (
            <li key={`${bond.of} ${bond.kind}`}>
              {t('{name}的{kind}', { name: nameOf(card, bond.of), kind: bond.kind })}
              {bond.duty === null ? '' : t(',应{duty}', { duty: bond.duty })}
            </li>
          ))}
        </ul>
      ),
  },
  {
    key: 'period',
    title: t('什么时候'),
    render: (_, one) => (
      <>
        {one.isCurrent ? t('现在') : t('以前')}
        <span className="soft row-note">{periodWords(one.from, one.to)}</span>
      </>
    ),
  },
]

function nameOf(card: HouseholdCard, id: string): string {
  return card.members.find(({ relative }) => relative.id === id)?.relative.name ?? t('受保护的儿童')
}
