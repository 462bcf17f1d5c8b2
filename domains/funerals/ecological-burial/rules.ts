import { benefit, documents, entitlements, events, identity, law, param } from '#policy'

const basis = law(documents.burial, '')
const award = param.money('burial.ecologicalAward', '节地生态安葬奖补(每例)', { per: 'once', law: basis })

/** Paid once to whoever arranged the burial of the member who has died. */
export const ecologicalBurial = benefit(entitlements.ecologicalBurial, { law: basis })
  .requires('已去世', identity.memberStatus.needed.is('deceased'), { law: basis })
  .requires('采用节地生态安葬', events.burialForm.needed.oneOf('tree', 'sea', 'scattering'), { law: basis })
  .amount(award)
