import { z } from 'zod'
import { CountyCode, countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { duplicateAccess } from './access.ts'
import { findDuplicatesJob } from './job-definition.ts'
import { findWaiting } from './search-state.ts'

/** Has the county's register looked through for people who are in it twice. */
export const searchDuplicates = command({
  name: 'registry.search-duplicates',
  title: '查找重复登记',
  input: z.object({ county: CountyCode }),
  output: z.object({ job: z.string() }),
  errors: {},
  access: duplicateAccess.search,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county }) =>
    ok({ job: (await findWaiting(ctx, county)) ?? (await requestJob(ctx, findDuplicatesJob, { county })) }),
})
