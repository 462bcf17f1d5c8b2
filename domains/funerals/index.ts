export { ecologicalBurial } from './ecological-burial/rules.ts'
