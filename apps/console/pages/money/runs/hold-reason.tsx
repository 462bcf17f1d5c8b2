import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { formatMonth, monthInWords } from '#kernel/month'
import { holdStates, type RunLine } from '#ledger/schema'
import { t } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'

type Hold = RunLine['holds'][number]

interface HoldReasonProps {
  readonly county: CountyCode
  readonly line: Pick<RunLine, 'award' | 'state'>
  readonly hold: Hold
}

/** What became of a hold; of a line that is left out, whatever else was found asks nothing more. */
export function holdWords({ state: line }: Pick<RunLine, 'state'>, { state }: Hold): string {
  return line === 'dropped' && state === 'open' ? t('本行已经不发,不用再处理') : t(holdStates[state])
}

/** Why a line is held and what to do about it: the sentence, what was answered before, and where it can be put right for good. */
export function HoldReason({ county, line, hold }: HoldReasonProps) {
  const { label, found } = hold
  return (
    <div className="hold-reason">
      {t('{label}({state}):{found}', { label: t(label), state: holdWords(line, hold), found })}
      <HoldHistory hold={hold} />
      <HoldLinks county={county} line={line} hold={hold} />
    </div>
  )
}

export function HoldHistory({ hold: { isKept, earlier, confirmedIn, note, by, at } }: { readonly hold: Hold }) {
  return (
    <>
      {isKept ? (
        <span className="soft row-note">
          {t('沿用{by}{at}的处理:{note}', {
            by: by ?? '',
            at: at === null ? '' : instantInWords(at),
            note: note ?? '',
          })}
        </span>
      ) : null}
      {earlier ? (
        <span className="soft row-note">
          {t('情况变了,要重新处理。{by}原来“{state}”时是:{found}', {
            by: earlier.by,
            state: t(holdStates[earlier.state]),
            found: earlier.found,
          })}
        </span>
      ) : null}
      {confirmedIn === null ? null : (
        <span className="soft row-note">
          {t('{month}已经因此确认不发,可是待遇还在,以后每个月都会再出现。', { month: monthInWords(confirmedIn) })}
        </span>
      )}
    </>
  )
}

const remedyWords = () => ({
  terminate: t('终止待遇'),
  suspend: t('暂停待遇'),
  adjust: t('调整待遇'),
  payee: t('变更收款人'),
})

/** To the decision that ends it for good, the award's card, and the card of whom it speaks of. */
export function HoldLinks({ county, line: { award }, hold: { remedy, evidence, state } }: HoldReasonProps) {
  const { grants } = useSignedIn()
  const mayDecide = holdsRole(grants, ['county-officer'])
  const stop = (event: { readonly stopPropagation: () => void }) => event.stopPropagation() // a click on the row itself opens it
  return (
    <span className="hold-links no-print">
      {remedy && mayDecide && state !== 'released' ? (
        <Link
          onClick={stop}
          to={paths.award(county, award, {
            change: remedy.change,
            ...(remedy.reason && { why: remedy.reason }),
            ...(remedy.from !== null && { from: formatMonth(remedy.from) }),
          })}
        >
          {remedyWords()[remedy.change]}
        </Link>
      ) : null}
      <Link onClick={stop} to={paths.award(county, award)}>
        {t('待遇卡')}
      </Link>
      {evidence.person === undefined ? null : (
        <Link onClick={stop} to={paths.resident(county, evidence.person)}>
          {t('本人卡片和账户')}
        </Link>
      )}
      {evidence.other === undefined ? null : (
        <Link onClick={stop} to={paths.resident(county, evidence.other)}>
          {t('另一笔的本人卡片')}
        </Link>
      )}
    </span>
  )
}
