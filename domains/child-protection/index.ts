export { deFactoUnattended } from './de-facto-unattended/rules.ts'
export { orphan } from './orphan/rules.ts'
