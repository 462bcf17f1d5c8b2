/** Shapes of the money that pages may know. */
export * from './code-lists.ts'
export * from './ids.ts'
export * from './recoveries/schema.ts'
export { type HoldKind, holdKinds } from './runs/hold-kinds.ts'
export * from './runs/schema.ts'
