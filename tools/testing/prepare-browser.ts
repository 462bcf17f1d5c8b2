import { launchBrowser } from './browser.ts'

// A step of `npm test`: unpacks browser and font before many test processes ask for them, and shows that they start.
const browser = await launchBrowser()
console.log(`Chromium ${browser.version()}`)
await browser.close()
