import { assets } from '../facts/assets.ts'
import { health } from '../facts/health.ts'
import { identity } from '../facts/identity.ts'
import { incomes } from '../facts/incomes.ts'
import { spending } from '../facts/spending.ts'
import { entitlements } from '../entitlements.ts'
import { benefit, Entitlement } from './benefit.ts'
import { household } from './entities.ts'
import { not } from './flag.ts'
import { type Integer, integer } from './integer.ts'
import { law } from './law.ts'
import { forMonths, type Money, moneyIf, overYear, perMonth, yuan } from './money.ts'
import { percent } from './ratio.ts'
import { rounding } from './rounding.ts'

/** Mistakes that the compiler refuses. Each line below would be a wrong benefit; `tsc` fails if one is accepted. */
const basis = law('文号', '1')
const monthly: Money<'month'> = incomes.wage.needed
const yearly: Money<'year'> = spending.medical.needed
const once: Money<'once'> = assets.financial.needed
const half = monthly.at(percent(50))

// Units: a month, a year and a single payment do not mix.
// @ts-expect-error monthly and yearly money do not add
monthly.plus(yearly)
// @ts-expect-error nor do a month's and a single payment
monthly.minus(once)
// @ts-expect-error nor are they compared
yearly.lt(monthly)
// @ts-expect-error nor is one the other's alternative
moneyIf(not(health.disabled.needed), monthly, yearly)
overYear(monthly).plus(yearly)
forMonths(monthly, integer(3)).lt(once)

// Rounding: a fraction of money is not money until its rounding is named.
// @ts-expect-error a share must be rounded before it adds to money
monthly.plus(half)
// @ts-expect-error a twelfth must be rounded before it is paid
benefit(entitlements.oldAge, { law: basis }).amount(perMonth(yearly))
// @ts-expect-error a named step of money is whole fen
household.money('share', '一半', half, 'month')
// @ts-expect-error the rounding cannot be left out
monthly.at(percent(30)).round()
// @ts-expect-error a share is not money
monthly.plus(percent(30))
monthly.plus(half.round(rounding('half-up', 'fen')))

// Unknown: a fact is used only after saying what unknown means.
// @ts-expect-error a fact that may be unknown has no comparison
incomes.wage.lt(yuan(700))
// @ts-expect-error nor arithmetic
incomes.wage.plus(incomes.operating)
// @ts-expect-error nor is it a condition
not(health.disabled)
// @ts-expect-error nor has its code an answer yet
health.grade.is('1')
// @ts-expect-error orElse takes a value of the same kind
incomes.wage.orElse(integer(0))
incomes.wage.orElse(yuan(0)).lt(yuan(700))

// Kinds: a count is not money, a flag not a count, a code not another list's.
// @ts-expect-error people are not money
monthly.plus(integer(3))
// @ts-expect-error a flag is not a number
const people: Integer = health.disabled.needed
// @ts-expect-error this list has no such code
identity.settlement.is('village')
// @ts-expect-error a relation is not a settlement
identity.relation.oneOf('self', 'urban')

// The benefit pays in its own period.
const yearlyBenefit = new Entitlement({ key: 'test', label: '试验', unit: 'person', per: 'year', pays: true })
// @ts-expect-error a yearly benefit does not pay monthly money
benefit(yearlyBenefit, { law: basis }).amount(monthly)
// @ts-expect-error the amount of a yearly benefit is not monthly money
monthly.plus(yearlyBenefit.amount)
// @ts-expect-error a condition is a Flag, not a JavaScript boolean
benefit(entitlements.oldAge, { law: basis }).requires('有收入', true)

// Plain operators are for numbers.
// @ts-expect-error plus is a method
monthly + monthly
// @ts-expect-error and so is times
monthly * 2

export type Refused = typeof people
