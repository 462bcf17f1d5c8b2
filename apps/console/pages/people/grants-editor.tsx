import { Button } from 'antd'
import { useState } from 'react'
import { roles, type Role } from '#kernel/access'
import type { DivisionCode } from '#kernel/division-code'
import { Field, FieldGroup, Select, t } from '#ui'
import { useSignedIn } from '../../session.tsx'
import { DivisionPicker, type Place } from './division-picker.tsx'

export interface DraftGrant {
  readonly role: Role
  readonly area: DivisionCode
  readonly areaName: string
}

export interface GrantsEditorProps {
  readonly grants: readonly DraftGrant[]
  readonly change: (grants: readonly DraftGrant[]) => void
  readonly error?: string | undefined
}

const roleOptions = Object.entries(roles).map(([value, label]) => ({ value: value as Role, label })) // the keys of a literal table

const same = (one: DraftGrant) => (other: DraftGrant) => one.role === other.role && one.area === other.area

/** What somebody may do and where: a list of role × place that grows and shrinks line by line. */
export function GrantsEditor({ grants, change, error }: GrantsEditorProps) {
  const mine = useAdministeredPlaces()
  const [role, setRole] = useState<Role>('township-clerk')
  const [place, setPlace] = useState<Place>()
  const draft = place && { role, area: place.code, areaName: place.name }
  const isHeld = draft !== undefined && grants.some(same(draft))
  return (
    <FieldGroup legend={t('角色和地方')} hint={t('一个人可以有几个角色。角色管到所选的地方和它下面的所有地方。')}>
      {error ? <p className="field-error">{error}</p> : null}
      {grants.length > 0 ? (
        <ul className="lines">
          {grants.map((grant) => (
            <li key={`${grant.role} ${grant.area}`}>
              <span>
                {roles[grant.role]} · {grant.areaName}
              </span>
              <Button
                aria-label={t('去掉{role},{place}', { role: roles[grant.role], place: grant.areaName })}
                onClick={() => change(grants.filter((other) => !same(grant)(other)))}
              >
                {t('去掉')}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="empty-line soft">{t('还没有角色。')}</p>
      )}
      <div className="boxed">
        <Field label={t('角色')}>
          {(control) => <Select control={control} value={role} options={roleOptions} change={setRole} />}
        </Field>
        <DivisionPicker label={t('管哪里')} value={place} change={setPlace} offered={mine} />
        <div className="form-actions">
          <Button
            disabled={!draft || isHeld}
            onClick={() => {
              if (!draft) return
              change([...grants, draft])
              setPlace(undefined)
            }}
          >
            {t('加上这一项')}
          </Button>
          {isHeld ? <span className="soft">{t('这一项已经有了。')}</span> : null}
          {draft ? null : <span className="soft">{t('先选好地方再加。')}</span>}
        </div>
      </div>
    </FieldGroup>
  )
}

/** Places one administers: nobody may give more than they hold. */
function useAdministeredPlaces(): readonly Place[] {
  const { grants } = useSignedIn()
  return grants
    .filter((grant) => grant.role === 'system-administrator')
    .map((grant) => ({ code: grant.area, name: grant.areaName }))
}
