import type { Role } from '#kernel/access'
import { t } from '#ui'
import { paths } from '../paths.ts'

export interface MenuItem {
  readonly title: string
  /** What one does there, as a task: shown on the home page and found by the page search. */
  readonly task: string
  readonly to: string
  /** Who works there; absent means everybody. The server decides again at every call. */
  readonly roles?: readonly Role[]
}

/** The pages of one business, in the order of the work. */
export interface MenuGroup {
  readonly business: string
  readonly items: readonly MenuItem[]
}

/** The console by business. A page that is built gets a line here, a route in routes.tsx and a path in paths.ts. */
export function menu(): readonly MenuGroup[] {
  return [
    {
      business: t('本单位'),
      items: [
        {
          title: t('人员与角色'),
          task: t('给新来的同事开账号,或者改一个人能办什么、管哪里'),
          to: paths.people(),
          roles: ['system-administrator'],
        },
        {
          title: t('审计记录'),
          task: t('看谁在什么时候办了什么,并核对记录有没有被改过'),
          to: paths.audit(),
          roles: ['auditor', 'system-administrator'],
        },
      ],
    },
    {
      business: t('我自己'),
      items: [{ title: t('我的账号'), task: t('改密码、设置动态码、看在哪些设备上登录了'), to: paths.account() }],
    },
  ]
}
