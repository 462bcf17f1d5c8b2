import { assembleRulebook } from '#policy'
import { deFactoUnattended, orphan } from './child-protection/index.ts'
import { disabilityCare, disabilityLiving } from './disability/index.ts'
import { disabledElder, oldAge } from './elder-care/index.ts'
import { ecologicalBurial } from './funerals/index.ts'
import { relations } from './relations.ts'
import {
  accidentInsurance,
  destitute,
  destituteCare,
  emergencyAid,
  marginal,
  medicalAid,
  minimumLiving,
  rigidExpenditure,
  singlePerson,
} from './social-assistance/index.ts'

/** Every benefit of the bureau, in the order an application is judged (one application, many benefits). */
export const rulebook = assembleRulebook(
  [
    destitute,
    destituteCare,
    minimumLiving,
    singlePerson,
    marginal,
    rigidExpenditure,
    emergencyAid,
    orphan,
    deFactoUnattended,
    disabilityLiving,
    disabilityCare,
    oldAge,
    disabledElder,
    medicalAid,
    accidentInsurance,
    ecologicalBurial,
  ],
  relations,
)
