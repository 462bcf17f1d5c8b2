import { documents, law, param } from '#policy'
import { financialAssetsWithin, housesWithin, vehiclesWithin } from '../assets.ts'
import { line } from '../standard.ts'

const options = { law: law(documents.minimumLiving, '14') } as const
const assetMonths = param.integer('dibao.assetMonths', '人均金融资产上限(低保标准的月数)', {
  ...options,
  suffix: '个月',
})
const vehicleAllowed = param.yesNo('dibao.vehicleAllowed', '允许有生活用机动车', options)
const housesAllowed = param.integer('dibao.housesAllowed', '允许的住房套数', { ...options, suffix: '套' })

export const assetsAllowed = financialAssetsWithin(line, assetMonths)
export const vehiclesAllowed = vehiclesWithin(vehicleAllowed)
export const housesAllowedHere = housesWithin(housesAllowed)
