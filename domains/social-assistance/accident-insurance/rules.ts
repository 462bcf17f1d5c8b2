import { benefit, documents, entitlements, isOnMinimumLiving, law, param } from '#policy'

const premium = param.money('accident.premium', '救助对象意外伤害险保费(每人每年)', { per: 'year' })

/** The government pays the premium for 特困人员 and members of 低保 households where the place has bought the insurance. */
export const accidentInsurance = benefit(entitlements.accidentInsurance, { law: law(documents.accidentInsurance, '') })
  .requires('是特困人员或低保对象', entitlements.destitute.eligible.or(isOnMinimumLiving), {
    law: law(documents.interim, '9'),
  })
  .amount(premium)
