import { documents, law, param } from '#policy'
import { financialAssetsWithin, housesWithin, vehiclesWithin } from '../assets.ts'
import { line } from '../standard.ts'

const article = law(documents.minimumLiving, '8')
const assetMonths = param.integer('marginal.assetMonths', '低保边缘:人均金融资产上限(低保标准的月数)', {
  suffix: '个月',
  law: article,
})
const vehicleAllowed = param.yesNo('marginal.vehicleAllowed', '低保边缘:允许有生活用机动车', { law: article })
const housesAllowed = param.integer('marginal.housesAllowed', '低保边缘:允许的住房套数', { suffix: '套', law: article })

export const marginalAssets = financialAssetsWithin(line, assetMonths)
export const marginalVehicles = vehiclesWithin(vehicleAllowed)
export const marginalHouses = housesWithin(housesAllowed)
