import { t } from '#ui'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { useDivisionChangesToApprove } from './division-needs.ts'
import { useMoneyWaiting } from './money-needs.ts'
import { useChangesToDecide, useValuesToReview } from './policy-needs.ts'
import { useFindingsToSettle } from './watch-needs.ts'

export interface Need {
  readonly key: string
  /** What to do, as a task. */
  readonly title: string
  /** Why today, in one sentence. */
  readonly why: string
  readonly to: string
}

/** Everything that waits for me. Each business adds a hook of its own here, in the order of urgency. */
export function useNeeds(): readonly Need[] {
  return [
    ...useChangesToDecide(),
    ...useDivisionChangesToApprove(),
    ...useMoneyWaiting(),
    ...useValuesToReview(),
    ...useFindingsToSettle(),
    ...useAccountNeeds(),
  ]
}

function useAccountNeeds(): readonly Need[] {
  const { user, grants } = useSignedIn()
  const needs: readonly (Need & { readonly isDue: boolean })[] = [
    {
      key: 'totp',
      isDue: !user.totpEnabled && !user.isDemonstration,
      title: t('设置动态码'),
      why: t('你的账号现在只靠密码保护。设置只要两分钟。'),
      to: paths.account(),
    },
    {
      key: 'no-role',
      isDue: grants.length === 0,
      title: t('请管理员给你角色'),
      why: t('你还没有任何角色,所以什么也办不了。请把你的账号告诉本单位的系统管理员。'),
      to: paths.account(),
    },
  ]
  return needs.filter((need) => need.isDue)
}
