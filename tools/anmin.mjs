#!/usr/bin/env node
// The `anmin` command: prepares packages and Node 24 when they are missing, then hands every argument over.
import process from 'node:process'
import { bootstrap } from './bootstrap.mjs'

await bootstrap(['anmin', ...process.argv.slice(2)])
