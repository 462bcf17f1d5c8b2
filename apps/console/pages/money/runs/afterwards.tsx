import { Link } from 'react-router'
import { countyDivision } from '#kernel/division-code'
import type { RunView } from '#ledger/schema'
import { t } from '#ui'
import { paths } from '../../../paths.ts'

const approved: readonly string[] = ['approved', 'filed', 'closed']

/** Where an approved month goes on: to the bank, to be signed, to be put up. */
export function Afterwards({ run: { county, id, state } }: { readonly run: RunView }) {
  if (!approved.includes(state)) return null
  return (
    <p className="hold-links no-print">
      <Link to={paths.moneyBank(countyDivision(county))}>{t('银行文件')}</Link>
      <Link to={paths.moneySheets(county, id)}>{t('发放表')}</Link>
      <Link to={paths.moneySheets(county, id, 'notice')}>{t('公示表')}</Link>
    </p>
  )
}
