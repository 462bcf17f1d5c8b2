import '../policy/policy.css'
import './divisions.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ErrorNotice, Field, PageShell, ready, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { useAsk } from '../../use-ask.ts'
import { useCounty } from '../simulation/use-county.ts'
import { faultsOf, newStep, stepOf } from './draft-step.ts'
import { StepForm } from './step-form.tsx'

/** Drafts a change of townships and villages, step by step. Nothing moves before a second person approves. */
export function NewDivisionChangePage() {
  const navigate = useNavigate()
  const { place, county } = useCounty()
  const inside = useAsk(
    'registry.children-of-division',
    { division: place?.code ?? 0 },
    { enabled: place !== undefined },
  )
  const offered = (inside.data?.divisions ?? []).map(({ code, path }) => ({ code, name: path }))
  const [effectiveOn, setEffectiveOn] = useState('')
  const [document, setDocument] = useState('')
  const [steps, setSteps] = useState([newStep(0)])
  const [isTried, setTried] = useState(false)
  const act = useAct('registry.draft-division-change', ['registry.list-division-changes'])
  const lacksDocument = document.trim().length < 4
  const submit = async () => {
    const whole = steps.flatMap((step) => stepOf(step) ?? [])
    setTried(true)
    if (lacksDocument || effectiveOn === '' || county === undefined) return
    if (steps.some((step) => Object.keys(faultsOf(step)).length > 0)) return
    const drafted = await act.run({
      county,
      effectiveOn,
      document: document.trim(),
      steps: whole,
    })
    if (drafted) void navigate(paths.divisions(place?.code))
  }
  return (
    <PageShell
      title={t('起草区划调整')}
      purpose={t('写清批准文件、哪天生效、每个单位怎么变。起草后由另一位同事或领导批准。')}
      crumbs={[{ label: t('区划调整'), to: paths.divisions(place?.code) }]}
      state={county === undefined ? { is: 'empty', sentence: t('请先在“区划调整”里选到县。') } : ready}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field
          label={t('批准文件')}
          hint={t('名称和文号,如“省人民政府关于……的批复(鄂政函〔2026〕1号)”。')}
          error={isTried && lacksDocument ? t('请写批准文件的名称和文号。') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={document}
              maxLength={200}
              onChange={(event) => setDocument(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('生效日期')} error={isTried && effectiveOn === '' ? t('请选生效日期。') : undefined}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={effectiveOn}
              onChange={(event) => setEffectiveOn(event.target.value)}
            />
          )}
        </Field>
        {steps.map((step, at) => (
          <StepForm
            key={step.key}
            step={step}
            at={at}
            offered={offered}
            isTried={isTried}
            change={(changed) => setSteps(steps.map((each) => (each.key === step.key ? changed : each)))}
            remove={steps.length === 1 ? undefined : () => setSteps(steps.filter((each) => each.key !== step.key))}
          />
        ))}
        {act.problem ? <ErrorNotice problem={act.problem} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={act.running}>
            {t('提交,请人批准')}
          </Button>
          <Button onClick={() => setSteps([...steps, newStep(Math.max(...steps.map(({ key }) => key)) + 1)])}>
            {t('再加一项')}
          </Button>
        </div>
      </form>
    </PageShell>
  )
}
