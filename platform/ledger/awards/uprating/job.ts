import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import { UpratingId } from '../../ids.ts'
import type { MoneySettings } from '../../settings.ts'
import { continueUprating } from './continue-uprating.ts'

/** How the work of an uprating is asked for. */
export const uprateAwardsJob = {
  name: 'ledger.uprate-awards',
  title: '提标',
  input: z.object({ county: CountyCode, uprating: UpratingId }),
} as const
type UprateAwardsInput = z.infer<typeof uprateAwardsJob.input>

/** Works an uprating out, carries it out or takes it back, and goes on where it broke off. */
export function uprateAwards(
  platform: Pick<Platform, 'db' | 'clock' | 'keys'>,
  rules: Pick<MoneySettings, 'rulebook' | 'shelf'>,
): JobDefinition<UprateAwardsInput> {
  return {
    ...uprateAwardsJob,
    run: async ({ report }, { county, uprating }) =>
      continueUprating(platform, { ...rules, keys: platform.keys }, { county, id: uprating }, (done, total) =>
        report({ done, ...(total !== undefined && { total }) }),
      ),
  }
}
