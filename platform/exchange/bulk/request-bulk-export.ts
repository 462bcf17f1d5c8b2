import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '#registry'
import { areaName } from '../area-name.ts'
import { bulkAccess } from './access.ts'
import { cannotExport } from './errors.ts'
import { bulkExportJob } from './job-definition.ts'
import { BulkExportReference, RequestBulkExportInput } from './schema.ts'
import { allKinds, type BulkSettings } from './settings.ts'
import { isUnderWay } from './state.ts'
import { addExport, countiesWithPeople } from './store.ts'

/** Asks for all people of an area as files, for a stated purpose. With `queue` off the caller makes it (command line). */
export const requestBulkExport = (settings: BulkSettings, { queue } = { queue: true }) =>
  command({
    name: 'exchange.request-bulk-export',
    title: '申请成批导出',
    input: RequestBulkExportInput,
    output: BulkExportReference,
    errors: cannotExport,
    access: bulkAccess.requestBulkExport,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.county}${input.withNumbers ? ' with numbers' : ''}`,
    purpose: (input) => input.purpose,
    handle: async (ctx, { county, purpose, withNumbers }) => {
      const area = areaName(county)
      const counties = await countiesWithPeople(ctx.db<RegistryTables>())
      if (counties.length === 0) return err({ type: 'no-people', area })
      if (await isUnderWay(ctx, county)) return err({ type: 'under-way', area })
      const id = newId<'BulkExportId'>()
      const kinds = allKinds(settings).map(({ name }) => name)
      const job = queue ? await requestJob(ctx, bulkExportJob, { county, id }) : null
      await addExport(ctx, { county, id, purpose, withNumbers, kinds, job })
      return ok({ county, id })
    },
  })
