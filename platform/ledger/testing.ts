/** For tests of what stands on the money: awards, funds and runs, written directly. */
export { type AwardToGive, type GivenAward, givenAward } from './awards/given-awards.testing.ts'
export { BankDesk, cardNumber, delimited } from './bank/given-bank.testing.ts'
export { dropFile } from './bank/drop/envelope.ts'
export { type FundToGive, givenBooked, givenFund, inBooks, testBooking } from './books/given-books.testing.ts'
export { type GivenRun, givenApprovedRun, type LineToGive, type RunToGive } from './runs/given-runs.testing.ts'
