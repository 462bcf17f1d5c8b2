import '../policy/policy.css'
import '../changes/changes.css'
import './simulation.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Empty, ErrorNotice, Field, PageShell, ready, Section, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf } from '../../use-ask.ts'
import { EntriesEditor, isFaultless } from '../changes/entries-editor.tsx'
import { newEntry, writeEntry } from '../changes/entry.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { MonthInput } from '../policy/month-input.tsx'
import { useRulebook, type Rulebook } from '../policy/rulebook.ts'
import { thisMonth } from '../policy/this-month.ts'
import { useCounty } from './use-county.ts'

/** What is to be tried: a county, a month, and new values. */
export function NewSimulationPage() {
  const rulebook = useRulebook()
  const own = useCounty()
  const { place, county } = own
  return (
    <PageShell
      title={t('做一次模拟')}
      purpose={t('写上想改成多少,系统用这个县的人口算给你看。可以一次改几项。')}
      crumbs={[{ label: t('模拟'), to: paths.simulations(place?.code) }]}
      state={stateOf(rulebook)}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个县')} value={place} change={own.choose} offered={own.offered} deepest="county" />
      </div>
      {place && county !== undefined && rulebook.data ? (
        <Form key={place.code} rulebook={rulebook.data} place={place.code} county={county} />
      ) : (
        <Empty sentence={t('模拟按县算。请选到县。')} />
      )}
    </PageShell>
  )
}

interface FormProps {
  readonly rulebook: Rulebook
  readonly place: NonNullable<ReturnType<typeof useCounty>['place']>['code']
  readonly county: NonNullable<ReturnType<typeof useCounty>['county']>
}

function Form({ rulebook, place, county }: FormProps) {
  const navigate = useNavigate()
  const act = useAct('registry.simulate-change', ['registry.list-simulations'])
  const [month, setMonth] = useState(thisMonth)
  const [entries, setEntries] = useState(() => [newEntry([], thisMonth())] as readonly ReturnType<typeof newEntry>[])
  const [isTried, setTried] = useState(false)
  const faultless = isFaultless(rulebook, entries, true)
  const run = async () => {
    setTried(true)
    if (!faultless) return
    const changes = entries.flatMap((entry) => {
      const spec = rulebook.parameters.find((one) => one.key === entry.key)
      // A placeholder would stand behind real values and change nothing.
      return spec ? [writeEntry({ ...entry, status: 'reported' }, spec)] : []
    })
    const made = await act.run({ county, place, month, changes })
    if (made) void navigate(paths.simulation(made.county, made.id))
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      <div className="form">
        <Field label={t('算哪个月')} hint={t('这个月按原来的标准算一遍,再按新的算一遍。')}>
          {(control) => <MonthInput control={control} value={month} change={setMonth} />}
        </Field>
      </div>
      <Section title={t('改成多少')} state={ready}>
        <EntriesEditor
          rulebook={rulebook}
          place={place}
          entries={entries}
          isTrial
          isTried={isTried}
          change={setEntries}
        />
      </Section>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={act.running}>
          {t('开始算')}
        </Button>
        <span className="soft" role="status">
          {act.running
            ? t('正在算,几万户要几秒钟。')
            : isTried && !faultless
              ? t('还有没填对的地方,见上面标红的字。')
              : ''}
        </span>
      </div>
    </form>
  )
}
