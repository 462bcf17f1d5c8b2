import type { ComponentType } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { StateOf } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { backFrom } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { PasswordStep } from './password-step.tsx'
import { NewPasswordStep, NewTotpStep } from './set-up-step.tsx'
import { TotpStep } from './totp-step.tsx'

function Done() {
  const [search] = useSearchParams()
  return <Navigate to={backFrom(search)} replace />
}

/** How far the sign-in has come decides what is asked next. */
const steps = {
  anonymous: PasswordStep,
  'totp-required': TotpStep,
  'password-change-required': NewPasswordStep,
  'totp-setup-required': NewTotpStep,
  'signed-in': Done,
} as const satisfies Record<OutputOf<'identity.session'>['state'], ComponentType>

export function SignInPage() {
  const session = useSession()
  const Step = steps[session.data?.state ?? 'anonymous']
  if (session.data) return <Step />
  return (
    <main className="lonely">
      <StateOf state={stateOf(session)}>{null}</StateOf>
    </main>
  )
}
