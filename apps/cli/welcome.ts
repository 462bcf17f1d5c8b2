import { handOutDemonstration, type IdentityTables, newSetupCode } from '#identity'
import { roles } from '#kernel/access'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { Platform } from '#kernel/execute'
import { divisionPath } from '#registry'

/** What the terminal shows when the server is up: one address, and on a first run what is needed to get in. */
export async function welcome(platform: Platform, address: string, withDemonstration: boolean): Promise<string> {
  const { setupCode, demonstration } = await inScope(platform.db, { area: 'platform' }, async (trx) => ({
    setupCode: await newSetupCode(viewTables<IdentityTables>(trx), platform.clock.now()),
    demonstration: withDemonstration ? await handOutDemonstration(trx) : undefined,
  }))
  const lines = ['', `安民已启动,请在浏览器打开:${address}`]
  if (setupCode !== undefined) {
    lines.push('', '还没有系统管理员。请打开上面的地址,用设置码建立第一位:', `  设置码  ${setupCode}`)
  }
  if (demonstration) {
    lines.push('', '演示账号(虚构人员,不要用于正式工作;密码只显示这一次):')
    for (const { account, name, role, area } of demonstration.accounts) {
      lines.push(`  ${account.padEnd(14)} ${name}:${roles[role]},${divisionPath(area)}`)
    }
    lines.push(`  共同的密码     ${demonstration.password}`)
  }
  lines.push('', '按 Ctrl+C 停止;再次启动保留全部数据。')
  return lines.join('\n')
}
