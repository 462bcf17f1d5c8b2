import { benefit, documents, entitlements, law } from '#policy'
import { careStandard } from './care-standard.ts'

export const destituteCare = benefit(entitlements.destituteCare, { law: law(documents.destitute, '20') })
  .requires('是特困人员', entitlements.destitute.eligible, { law: law(documents.destitute, '4') })
  .amount(careStandard)
