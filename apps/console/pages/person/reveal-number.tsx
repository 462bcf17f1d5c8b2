import { Button } from 'antd'
import { useState } from 'react'
import { ErrorNotice, t } from '#ui'
import type { Purpose } from '#registry/schema'
import { call, problemIn } from '../../api.ts'
import type { OpenCard } from './card-context.ts'
import { PurposeForm } from './purpose.tsx'

/** One whole number, after a purpose; it stays on the page only as long as the card is open. */
export function RevealNumber({
  open,
  number,
  label,
}: {
  readonly open: OpenCard
  readonly number: string
  readonly label: string
}) {
  const [asks, setAsks] = useState(false)
  const [value, setValue] = useState<string>()
  const [failed, setFailed] = useState<unknown>()
  const show = async (purpose: Purpose) => {
    setFailed(undefined)
    try {
      const { county, id } = open.card
      setValue((await call('registry.reveal-number', { county, id, number, purpose })).value)
      setAsks(false)
    } catch (thrown) {
      setFailed(thrown)
    }
  }
  if (value !== undefined) return <strong className="digits-loose no-print">{` ${value}`}</strong>
  if (asks) return <PurposeForm act={t('看完整号码')} give={(purpose) => void show(purpose)} />
  return (
    <>
      {' '}
      <Button
        className="no-print"
        aria-label={t('看完整的{label}', { label })}
        onClick={() => (open.purpose ? void show(open.purpose) : setAsks(true))}
      >
        {t('看完整')}
      </Button>
      {failed === undefined ? null : <ErrorNotice problem={problemIn(failed)} />}
    </>
  )
}
