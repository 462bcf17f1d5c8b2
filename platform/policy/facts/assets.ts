import { household } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

const options = { group: 'assets', sensitivity: 'financial', law: law(documents.minimumLiving, '14') } as const

/** What the family owns. */
export const assets = {
  financial: household.fact.money('financialAssets', '家庭金融资产', {
    ...options,
    per: 'once',
    help: '存款、证券、基金、商业保险、债权、互联网金融资产的总额。',
  }),
  vehicles: household.fact.integer('vehicles', '生活用机动车', {
    ...options,
    suffix: '辆',
    range: { min: 0, max: 50 },
    help: '不含残疾人代步车和维持生产必需的车辆。',
  }),
  houses: household.fact.integer('houses', '住房', {
    ...options,
    suffix: '套',
    range: { min: 0, max: 50 },
    help: '全家名下的住房套数,含自建房。',
  }),
}
