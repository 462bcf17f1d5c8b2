import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field, Select, t } from '#ui'
import type { HouseholdCard } from '#registry/schema'
import { useAct } from '../../use-act.ts'
import { useAsk } from '../../use-ask.ts'
import { BasisFields, hasEvidence, noBasis } from '../person/basis-fields.tsx'
import { changedCards } from '../person/card-context.ts'
import { Side } from '../person/side.tsx'
import { MonthInput } from '../policy/month-input.tsx'

/** Somebody who is in no register yet joins this household, e.g. a newborn. Who is in it already moves on their own card. */
export function AddMember({ card }: { readonly card: HouseholdCard }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button disabled={!card.may.correct} onClick={() => setOpen(true)}>
        {t('登记新成员')}
      </Button>
      {isOpen ? <NewMember card={card} close={() => setOpen(false)} /> : null}
    </>
  )
}

function NewMember({ card, close }: { readonly card: HouseholdCard; readonly close: () => void }) {
  const act = useAct('registry.add-person', changedCards)
  const fields = useAsk('registry.list-fields', {})
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [relation, setRelation] = useState('')
  const [from, setFrom] = useState(card.month)
  const [basis, setBasis] = useState(noBasis)
  const [isTried, setTried] = useState(false)
  const isWhoKnown = idNumber.trim() !== '' || birthDate !== ''
  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || relation === '' || !isWhoKnown || !hasEvidence(basis)) return
    const done = await act.run({
      ...{ division: card.division, household: card.id, name: name.trim(), relation, from, ...basis },
      ...(idNumber.trim() !== '' && { idNumber: idNumber.trim() }),
      ...(birthDate !== '' && { birthDate }),
    })
    if (done) close()
  }
  return (
    <Side
      title={t('登记新成员')}
      act={t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">{t('已经在册的人,请打开他的卡片办“迁移”。')}</p>
      <Field label={t('姓名')} error={isTried && name.trim() === '' ? t('请填写姓名。') : undefined}>
        {(control) => (
          <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field
        label={t('身份证号')}
        hint={t('新生儿还没有的,填出生日期。')}
        need="may"
        error={isTried && !isWhoKnown ? t('身份证号和出生日期至少填一项。') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={30}
            value={idNumber}
            onChange={(event) => setIdNumber(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('出生日期')} need="may">
        {(control) => (
          <Input {...control} type="date" value={birthDate} onChange={(event) => setBirthDate(event.target.value)} />
        )}
      </Field>
      <Field label={t('与户主的关系')} error={isTried && relation === '' ? t('请选择关系。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={relation}
            prompt={t('请选择')}
            options={(fields.data?.relations ?? []).filter(({ value }) => value !== 'self')}
            change={setRelation}
            clear={() => setRelation('')}
          />
        )}
      </Field>
      <Field label={t('从哪个月起')}>
        {(control) => <MonthInput control={control} value={from} change={setFrom} />}
      </Field>
      <BasisFields basis={basis} isTried={isTried} change={setBasis} />
    </Side>
  )
}
