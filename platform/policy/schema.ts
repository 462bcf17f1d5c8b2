/** The shapes that pages, the API and the command line exchange with the rulebook. Runs in a browser: no server imports. */
export * from './decide/view-schema.ts'
