import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { monthInWords } from '#kernel/month'
import type { ImportView } from '#registry/schema'
import { ErrorNotice, FieldGroup, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { inThousands } from '../simulation/totals.tsx'

type Mode = ImportView['mode']

/** The import itself: what is taken, and what becomes of the rows that are not right. */
export function ApplyForm({ held }: { readonly held: ImportView }) {
  const [mode, setMode] = useState<Mode>(held.mode)
  const act = useAct('registry.apply-import', ['registry.get-import', 'registry.list-imports'])
  const { counts } = held
  const faulty = counts.bad + counts.conflict
  // Rows that say what is known already are good, and there is nothing to write of them.
  const written = counts.new + counts.changed
  const isGoingOn = held.state !== 'checked'
  // It may still be kept as imported: that a ledger is complete can then be said of it.
  const hasNothing = written === 0 && !isGoingOn
  const modes: readonly { readonly value: Mode; readonly label: string; readonly note: string }[] = [
    {
      value: 'good-rows',
      label: t('好的行先进'),
      note: t('{written} 行写进登记,{faulty} 行退回,改好再交。', {
        written: inThousands(written),
        faulty: inThousands(faulty),
      }),
    },
    { value: 'all-or-nothing', label: t('全部合格才进'), note: t('只要有一行不合格,一行也不导入。') },
  ]
  return (
    <form
      className="boxed"
      aria-label={t('导入')}
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({ county: held.county, id: held.id, mode })
      }}
    >
      {faulty > 0 ? (
        <FieldGroup legend={t('有不合格的行,怎么导入?')}>
          {modes.map(({ value, label, note }) => (
            <label className="choice" key={value}>
              <input type="radio" name="mode" checked={mode === value} onChange={() => setMode(value)} />
              <span>
                {label} <span className="soft">{note}</span>
              </span>
            </label>
          ))}
        </FieldGroup>
      ) : (
        <p>{t('每一行都合格。')}</p>
      )}
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
      <div className="form-actions">
        <Button type={hasNothing ? 'default' : 'primary'} htmlType="submit" loading={act.running}>
          {hasNothing
            ? t('没有要写的行,记为已导入')
            : isGoingOn
              ? t('接着导入')
              : t('导入 {count} 行', { count: inThousands(written) })}
        </Button>
        {held.actions.includes('change-mapping') ? (
          <Link className="line-link" to={paths.ledgerColumns(held.county, held.id)}>
            {t('回去改哪一列是什么')}
          </Link>
        ) : null}
        <span className="soft">{t('从{month}起生效,导入后还能整次撤回。', { month: monthInWords(held.asOf) })}</span>
      </div>
    </form>
  )
}
