/** Shapes of the money that pages may know. */
export * from './code-lists.ts'
export * from './ids.ts'
export * from './recoveries/schema.ts'
