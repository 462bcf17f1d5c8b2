import { allOf, documents, health, judgedMonth, law, param, person } from '#policy'

const basis = law(documents.disabilityCertificate, '')
const backPayMonths = param.integer('disability.certificateBackPayMonths', '换证后最多补发的月数', {
  suffix: '个月',
  law: basis,
})
const issued = health.certificateIssued.needed
// A certificate is taken to be presented in the month of issue unless the file says otherwise.
const presented = health.certificatePresented.orElse(issued)

/** From the month of issue to the month of expiry; presented late, at most so many months back. */
export const hasValidCertificate = person.flag(
  'validCertificate',
  '残疾人证有效',
  allOf(
    health.disabled.needed,
    issued.le(judgedMonth),
    judgedMonth.le(health.certificateValidUntil.needed),
    presented.le(judgedMonth.plus(backPayMonths)),
  ),
  { law: basis },
)
