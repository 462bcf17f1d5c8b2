import { z } from 'zod'

export const divisionChangeJob = {
  name: 'registry.apply-division-changes',
  title: '区划调整生效',
  input: z.object({}),
} as const
