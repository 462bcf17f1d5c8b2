import { assets, type Flag, forMonths, integer, type Integer, type Money } from '#policy'

/** 财产状况: financial assets against so many months of a line; vehicles and houses as the place allows. */
export function financialAssetsWithin(line: Money<'month'>, months: Integer): Flag {
  return assets.financial.needed.le(forMonths(line, months))
}

export function vehiclesWithin(allowed: Flag): Flag {
  return allowed.or(assets.vehicles.needed.is(integer(0)))
}

export function housesWithin(allowed: Integer): Flag {
  return assets.houses.needed.le(allowed)
}
