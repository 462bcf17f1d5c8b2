/** For tests of what stands on the money: awards, funds and runs, written directly. */
export { type AwardToGive, type GivenAward, givenAward } from './awards/given-awards.testing.ts'
