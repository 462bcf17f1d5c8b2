import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'

export const findDuplicatesJob = {
  name: 'registry.find-duplicates',
  title: '查找重复登记',
  input: z.object({ county: CountyCode }),
} as const
