import { type Command, InvalidArgumentError } from 'commander'
import {
  changeGrants,
  createUser,
  disableUser,
  enableUser,
  listUsers,
  resetPassword,
  resetTotp,
  type UserSummary,
} from '#identity'
import { roles } from '#kernel/access'
import { divisionPath } from '#registry'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { type Operated, withPlatform } from '../with-platform.ts'

interface GrantArgument {
  readonly role: string
  readonly area: number
}

/** For the administrator of the machine: who has an account, and a way back in when nobody can sign in. */
export function addUser(program: Command): void {
  const user = program.command('user').description(
    `在服务器上管理账号;每一步都记入审计。角色:${Object.entries(roles)
      .map(([code, name]) => `${code}(${name})`)
      .join('、')}。`,
  )
  user.command('list').description('列出账号与授权').option('--json', '输出 JSON').action(list)
  user
    .command('create')
    .description('建立账号,显示一次初始密码')
    .argument('<账号>', '登录用的名称')
    .requiredOption('--name <姓名>', '姓名')
    .requiredOption('--grant <角色@区划代码...>', '授权,可写多个,例如 county-officer@421081000000;全国写 0', readGrant)
    .action((account: string, options: { readonly name: string; readonly grant: GrantArgument[] }) =>
      withPlatform(async (operated) => {
        const made = await operated.run(createUser(settingsOf(operated)), {
          account,
          name: options.name,
          grants: options.grant,
        })
        console.log(`已建立账号 ${account}。初始密码(只显示这一次,第一次登录时要改):${made.initialPassword}`)
      }),
    )
  user
    .command('grants')
    .description('把一个账号的授权改成所列的这些')
    .argument('<账号>')
    .requiredOption('--grant <角色@区划代码...>', '授权,可写多个', readGrant)
    .action((account: string, options: { readonly grant: GrantArgument[] }) =>
      withPlatform(async (operated) => {
        await operated.run(changeGrants, { userId: (await find(operated, account)).id, grants: options.grant })
        console.log(`已调整账号 ${account} 的授权。`)
      }),
    )
  user
    .command('reset-password')
    .description('重置密码,显示一次新的初始密码;此人的登录全部退出')
    .argument('<账号>')
    .option('--totp', '同时重置动态码(手机丢失时)')
    .action((account: string, options: { readonly totp?: boolean }) =>
      withPlatform(async (operated) => {
        const { id: userId } = await find(operated, account)
        if (options.totp) await operated.run(resetTotp, { userId })
        const { initialPassword } = await operated.run(resetPassword, { userId })
        console.log(`账号 ${account} 的新密码(只显示这一次):${initialPassword}`)
      }),
    )
  for (const [name, useCase, done] of [
    ['disable', disableUser, '已停用'],
    ['enable', enableUser, '已恢复'],
  ] as const) {
    const describe = name === 'disable' ? '停用账号,此人的登录全部退出' : '恢复停用的账号'
    user
      .command(name)
      .description(describe)
      .argument('<账号>')
      .action((account: string) =>
        withPlatform(async (operated) => {
          await operated.run(useCase, { userId: (await find(operated, account)).id })
          console.log(`${done}账号 ${account}。`)
        }),
      )
  }
}

function readGrant(text: string, before: readonly GrantArgument[] = []): readonly GrantArgument[] {
  const [role = '', area = ''] = text.split('@')
  if (!Object.hasOwn(roles, role) || !/^\d{1,12}$/.test(area)) {
    throw new InvalidArgumentError('应写成“角色@区划代码”,例如 county-officer@421081000000。')
  }
  return [...before, { role, area: Number(area) }]
}

const settingsOf = ({ platform }: Operated) => ({ keys: platform.keys, oidc: undefined, areaName: divisionPath })

async function list(options: { readonly json?: boolean }): Promise<void> {
  const users = await withPlatform((operated) => everybody(operated, {}))
  if (options.json) console.log(JSON.stringify(users, undefined, 2))
  else for (const user of users) console.log(lineOf(user))
}

function lineOf(user: UserSummary): string {
  const marks = [
    user.enabled ? '' : '(已停用)',
    user.isDemonstration ? '(演示)' : '',
    user.totpEnabled ? '' : '(未绑定动态码)',
  ].join('')
  const grants = user.grants.map((grant) => `${roles[grant.role]}·${grant.areaName}`).join(';')
  return `${user.account}  ${user.name}${marks}  ${grants}`
}

/** All pages of the list. */
async function everybody(operated: Operated, asked: { readonly search?: string }): Promise<readonly UserSummary[]> {
  const found: UserSummary[] = []
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await operated.run(listUsers(settingsOf(operated)), { ...asked, after })
    found.push(...page.users)
    after = page.next
    isMore = after !== undefined
  }
  return found
}

async function find(operated: Operated, account: string): Promise<UserSummary> {
  const wanted = account.trim().toLowerCase()
  const users = await everybody(operated, { search: wanted })
  const found = users.find((user) => user.account === wanted)
  if (!found)
    throw new CommandFailed(exitCodes.refused, `没有账号“${account}”。运行 anmin user list 可以看到全部账号。`)
  return found
}
