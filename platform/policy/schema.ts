/** The shapes that pages, the API and the command line exchange with the rulebook. Runs in a browser: no server imports. */
export * from './catalogue/schema.ts'
export * from './decide/view-schema.ts'
export * from './adoption/schema.ts'
export * from './catalogue/contradictions-schema.ts'
