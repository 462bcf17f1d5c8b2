import { Link } from 'react-router'
import { DataTable, ready, t, type DataColumn } from '#ui'
import { paths } from '../../paths.ts'
import { ArticleLink } from './article-link.tsx'
import type { Rulebook } from './rulebook.ts'

type Relation = Rulebook['relations'][number]

/** What the word means for the two benefits, as a sentence. */
const meanings = (first: string, second: string): Readonly<Record<Relation['kind'], string>> => ({
  exclusive: t('享受“{first}”的,不再享受“{second}”', { first, second }),
  higher: t('“{first}”和“{second}”只发高的一项', { first, second }),
  'top-up': t('已享受“{first}”的,“{second}”只补差额', { first, second }),
  additive: t('“{first}”和“{second}”可以同时享受', { first, second }),
})

const columns = (): readonly DataColumn<Relation>[] => [
  { key: 'word', title: t('关系'), render: (_, one) => <span className="tag">{one.word}</span> },
  {
    key: 'meaning',
    title: t('意思'),
    render: (_, { kind, first, second, note }) => (
      <>
        {meanings(first.label, second.label)[kind]}
        <span className="soft row-note">{note}</span>
      </>
    ),
  },
  {
    key: 'benefits',
    title: t('两项待遇'),
    render: (_, { first, second }) => (
      <>
        <Link to={paths.benefit(first.key)}>{first.label}</Link>
        <br />
        <Link to={paths.benefit(second.key)}>{second.label}</Link>
      </>
    ),
  },
  { key: 'article', title: t('依据'), render: (_, one) => <ArticleLink article={one.article} /> },
]

export function RelationTable({
  caption,
  relations,
}: {
  readonly caption: string
  readonly relations: readonly Relation[]
}) {
  return (
    <DataTable
      caption={caption}
      quietCaption
      columns={columns()}
      rows={relations}
      rowKey={({ kind, first, second }) => `${kind} ${first.key} ${second.key}`}
      state={ready}
    />
  )
}
