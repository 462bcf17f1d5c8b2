import { Link } from 'react-router'
import { DataTable, ready, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { inThousands } from '../simulation/totals.tsx'

type BenefitCount = OutputOf<'watch.count-findings'>['benefits'][number]
type Kind = 'missing' | 'wrong' | 'amount' | 'possible' | 'unverified'

const words = (): Readonly<Record<Kind, string>> => ({
  missing: t('应享未享'),
  wrong: t('在享不符'),
  amount: t('金额不符'),
  possible: t('可能符合'),
  unverified: t('待核实'),
})

function columns(place: number | undefined): readonly DataColumn<BenefitCount>[] {
  const kind = (of: Kind): DataColumn<BenefitCount> => ({
    key: of,
    title: words()[of],
    align: 'right',
    render: (_, one) =>
      one[of] === 0 || (!one.isCompared && of === 'missing') ? (
        <span className="soft">{one.isCompared ? '0' : '—'}</span>
      ) : (
        <Link
          to={paths.findings({ place, kind: of, benefit: one.benefit })}
          aria-label={t('{benefit}{kind} {count}', { benefit: one.label, kind: words()[of], count: one[of] })}
        >
          {inThousands(one[of])}
        </Link>
      ),
  })
  return [
    {
      key: 'label',
      title: t('待遇'),
      render: (_, one) => one.label,
    },
    {
      key: 'eligible',
      title: t('按政策符合'),
      align: 'right',
      render: (_, one) => (
        <span className="digits-loose">
          {inThousands(one.eligible)} {one.unit === 'household' ? t('户') : t('人')}
        </span>
      ),
    },
    {
      key: 'receiving',
      title: t('在享'),
      align: 'right',
      render: (_, one) => <span className="digits-loose">{one.isCompared ? inThousands(one.receiving) : '—'}</span>,
    },
    kind('missing'),
    kind('wrong'),
    kind('amount'),
    kind('possible'),
    kind('unverified'),
  ]
}

interface BenefitCountsProps {
  readonly benefits: readonly BenefitCount[]
  readonly place: number | undefined
}

/** Each benefit: how many are due, how many receive, and where the two differ, each figure with its list. */
export function BenefitCounts({ benefits, place }: BenefitCountsProps) {
  const compared = benefits.filter(({ isCompared }) => isCompared)
  const others = benefits.filter(({ isCompared }) => !isCompared)
  return (
    <>
      <DataTable
        caption={t('有台账的待遇:符合、在享和不一致的')}
        quietCaption
        columns={columns(place)}
        rows={compared}
        rowKey={(one) => one.benefit}
        state={
          compared.length === 0
            ? { is: 'empty', sentence: t('还没有导入过待遇台账,不能对比谁在享。请先导入台账。') }
            : ready
        }
      />
      {others.length > 0 ? (
        <details className="more">
          <summary>{t('另有 {count} 项待遇没有导入台账,只知道谁符合', { count: others.length })}</summary>
          <DataTable
            caption={t('没有台账的待遇:符合的')}
            quietCaption
            columns={columns(place)}
            rows={others}
            rowKey={(one) => one.benefit}
            state={ready}
          />
        </details>
      ) : null}
    </>
  )
}
