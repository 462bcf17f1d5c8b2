export { disabledElder } from './disabled-elder/rules.ts'
export { oldAge } from './old-age-allowance/rules.ts'
