import { Button, Input } from 'antd'
import { useState } from 'react'
import { Combobox, Field, Select, t } from '#ui'
import type { PersonCard, Purpose } from '#registry/schema'
import type { InputOf } from '../../contracts.ts'
import { useAct } from '../../use-act.ts'
import { useAsk } from '../../use-ask.ts'
import { DivisionPicker, type Place } from '../people/division-picker.tsx'
import { MonthInput } from '../policy/month-input.tsx'
import { useOfferedPlaces } from '../policy/use-when.ts'
import { BasisFields, hasEvidence, noBasis } from './basis-fields.tsx'
import { changedCards } from './card-context.ts'
import { Side } from './side.tsx'

interface ActProps {
  readonly card: PersonCard
  readonly purpose: Purpose | undefined
  readonly close: () => void
}

/** What changes more than one value: a move, a death. */
export function PersonActs({ card, purpose }: Omit<ActProps, 'close'>) {
  const [open, setOpen] = useState<'move' | 'death'>()
  const close = () => setOpen(undefined)
  const mayNot = !card.may.correct || card.state === 'merged'
  return (
    <>
      <Button disabled={mayNot} onClick={() => setOpen('move')}>
        {t('迁移')}
      </Button>
      <Button disabled={mayNot || card.state === 'dead'} onClick={() => setOpen('death')}>
        {t('登记死亡')}
      </Button>
      {open === 'move' ? <Move card={card} purpose={purpose} close={close} /> : null}
      {open === 'death' ? <Death card={card} purpose={purpose} close={close} /> : null}
    </>
  )
}

function Death({ card, purpose, close }: ActProps) {
  const act = useAct('registry.record-death', changedCards)
  const [diedOn, setDiedOn] = useState('')
  const [basis, setBasis] = useState(noBasis)
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (diedOn === '' || !hasEvidence(basis)) return
    const { county, id, version } = card
    if (await act.run({ county, id, version, diedOn, ...basis, ...(purpose && { purpose }) })) close()
  }
  return (
    <Side
      title={t('登记{name}去世', { name: card.name })}
      act={t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('去世日期')} error={isTried && diedOn === '' ? t('请填写去世日期。') : undefined}>
        {(control) => (
          <Input {...control} type="date" value={diedOn} onChange={(event) => setDiedOn(event.target.value)} />
        )}
      </Field>
      <BasisFields basis={basis} isTried={isTried} change={setBasis} />
    </Side>
  )
}

type To = InputOf<'registry.move-person'>['to']

const kinds = () =>
  [
    { value: 'household', label: t('到另一户') },
    { value: 'village', label: t('到另一个村,单独一户') },
    { value: 'out', label: t('迁出本县') },
  ] as const satisfies readonly { readonly value: To['kind']; readonly label: string }[]

function Move({ card, purpose, close }: ActProps) {
  const act = useAct('registry.move-person', changedCards)
  const [kind, setKind] = useState<To['kind']>('household')
  const [to, setTo] = useState<To>()
  const [from, setFrom] = useState(card.month)
  const [basis, setBasis] = useState(noBasis)
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (!to || from === '' || !hasEvidence(basis)) return
    const { county, id, version } = card
    if (await act.run({ county, id, version, to, from, ...basis, ...(purpose && { purpose }) })) close()
  }
  return (
    <Side
      title={t('{name}迁移', { name: card.name })}
      act={t('办理')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('迁到哪里')}>
        {(control) => (
          <Select
            control={control}
            value={kind}
            options={kinds()}
            change={(next) => {
              setKind(next)
              setTo(undefined)
            }}
          />
        )}
      </Field>
      <Target key={kind} kind={kind} isMissing={isTried && !to} choose={setTo} />
      {kind === 'out' ? null : (
        <Field label={t('从哪个月起')} error={isTried && from === '' ? t('请写月份。') : undefined}>
          {(control) => <MonthInput control={control} value={from} change={setFrom} />}
        </Field>
      )}
      <BasisFields basis={basis} isTried={isTried} change={setBasis} />
    </Side>
  )
}

interface TargetProps {
  readonly kind: To['kind']
  readonly isMissing: boolean
  readonly choose: (to: To | undefined) => void
}

function Target({ kind, isMissing, choose }: TargetProps) {
  const offered = useOfferedPlaces()
  const [place, setPlace] = useState<Place>()
  const [day, setDay] = useState('')
  switch (kind) {
    case 'household':
      return <TargetHousehold isMissing={isMissing} choose={choose} />
    case 'village':
      return (
        <DivisionPicker
          label={t('哪个村(社区)')}
          value={place}
          offered={offered}
          error={isMissing ? t('请选到村。') : undefined}
          change={(next) => {
            setPlace(next)
            choose(next.code % 1_000 === 0 ? undefined : { kind: 'village', division: next.code })
          }}
        />
      )
    case 'out':
      return (
        <Field label={t('迁出日期')} error={isMissing ? t('请填写迁出日期。') : undefined}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={day}
              onChange={(event) => {
                setDay(event.target.value)
                choose(event.target.value === '' ? undefined : { kind: 'out', on: event.target.value })
              }}
            />
          )}
        </Field>
      )
  }
}

/** A household is found by somebody who lives in it. */
function TargetHousehold({ isMissing, choose }: Omit<TargetProps, 'kind'>) {
  const fields = useAsk('registry.list-fields', {})
  const [text, setText] = useState('')
  const found = useAsk('registry.suggest-people', { text }, { enabled: text.trim() !== '' })
  const [household, setHousehold] = useState<string>()
  const [relation, setRelation] = useState('')
  const tell = (id: string | undefined, as: string): void =>
    choose(id === undefined || as === '' ? undefined : { kind: 'household', household: id, relation: as })
  return (
    <>
      <Field
        label={t('哪一户')}
        hint={t('输入那一户里任何一个人的姓名或拼音首字母。')}
        error={isMissing && household === undefined ? t('请选择那一户里的一个人。') : undefined}
      >
        {(control) => (
          <Combobox
            id={control.id}
            describedBy={control['aria-describedby']}
            text={text}
            type={(next) => {
              setText(next)
              setHousehold(undefined)
              tell(undefined, relation)
            }}
            options={(found.data?.people ?? []).map((one) => ({
              key: one.id,
              title: one.name,
              note: t('{village},{age}岁', { village: one.village, age: one.age }),
              household: one.household,
            }))}
            nothing={found.isFetching ? t('正在找。') : t('没有找到,请换一个写法。')}
            choose={(one) => {
              setText(one.title)
              setHousehold(one.household)
              tell(one.household, relation)
            }}
          />
        )}
      </Field>
      <Field label={t('与户主的关系')} error={isMissing && relation === '' ? t('请选择关系。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={relation}
            prompt={t('请选择')}
            options={fields.data?.relations ?? []}
            change={(next) => {
              setRelation(next)
              tell(household, next)
            }}
            clear={() => {
              setRelation('')
              tell(household, '')
            }}
          />
        )}
      </Field>
    </>
  )
}
