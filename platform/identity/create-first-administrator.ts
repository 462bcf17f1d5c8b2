import { nation } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { mustWait, waiting, weakPassword } from './errors.ts'
import { addGrants, administeredAreas, lockAdministration } from './grant-store.ts'
import { hashPassword } from './password.ts'
import { refusePassword } from './password-rules.ts'
import { FirstAdministratorInput, SignInProgress } from './schema.ts'
import { startSession } from './session-store.ts'
import { forgetSetupCode, isSetupCode } from './setup-store.ts'
import { transport } from './transport.ts'
import { addUser, findUser } from './user-store.ts'

/** Possible once, while nobody administers the platform, with the code that the server printed when it started. */
export const createFirstAdministrator = command({
  name: 'identity.create-first-administrator',
  title: '建立第一位系统管理员',
  input: FirstAdministratorInput,
  output: SignInProgress,
  errors: {
    ...mustWait,
    ...weakPassword,
    'already-set-up': { kind: 'conflict', text: '平台已经有系统管理员,请直接登录;需要新账号请联系管理员。' },
    'wrong-setup-code': {
      kind: 'unauthenticated',
      text: '设置码不对。请查看服务器启动时显示的设置码;重新启动会显示新的设置码。',
    },
    'account-taken': { kind: 'conflict', text: '账号“{account}”已经有人用了,请换一个。' },
  },
  access: identityAccess.createFirstAdministrator,
  handle: async (ctx, input) => {
    const { waitSeconds } = transport()
    if (waitSeconds > 0) return err(waiting(waitSeconds))
    await lockAdministration(ctx)
    if ((await administeredAreas(ctx)).length > 0) return err({ type: 'already-set-up' })
    if (!(await isSetupCode(ctx, input.setupCode))) return err({ type: 'wrong-setup-code' })
    const refused = refusePassword(input.password, input)
    if (refused) return err({ type: 'weak-password', reason: refused.text })
    const passwordHash = await hashPassword(input.password)
    const { account, name } = input
    const id = await addUser(ctx, {
      account,
      name,
      area: nation,
      passwordHash,
      mustChangePassword: false,
      isDemonstration: false,
    })
    const user = id && (await findUser(ctx, id))
    if (!user) return err({ type: 'account-taken', account })
    await addGrants(ctx, user.id, [{ role: 'system-administrator', area: nation }])
    await forgetSetupCode(ctx)
    return ok({ state: await startSession(ctx, user, 'password') })
  },
})
