import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Platform } from '#kernel/execute'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { browserOf, givenServer } from './testing.ts'
import { allUseCases } from './use-cases.ts'

/** The structure of OpenAPI 3.1.1 §4.8, as far as a document without callbacks and links uses it; anything else is refused. */
const Schema = z.union([z.boolean(), z.looseObject({ $ref: z.string().optional() })])
const Media = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: Schema }))
const Reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/\w+\/[\w.-]+$/) })
const Response = z.strictObject({
  description: z.string().min(1),
  content: Media.optional(),
  'x-responses': z.array(z.string()).optional(),
})
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['query', 'header', 'path', 'cookie']),
        required: z.boolean(),
        schema: Schema,
        description: z.string(),
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Media }),
  responses: z.record(z.string().regex(/^[1-5]\d\d$|^default$/), z.union([Reference, Response])),
  'x-kind': z.enum(['command', 'query']),
  'x-access': z.array(z.object({ role: z.string(), within: z.string() })),
})
const Webhook = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: Operation.shape.parameters,
  requestBody: z.strictObject({ required: z.boolean(), content: Media }),
  responses: z.record(z.string().regex(/^[1-5](?:\d\d|XX)$/), Response),
})
const ComponentName = z.string().regex(/^[a-zA-Z0-9._-]+$/)
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  jsonSchemaDialect: z.url(),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(z.string().regex(/^\//), z.strictObject({ post: Operation })),
  webhooks: z.record(z.string(), z.strictObject({ post: Webhook })),
  components: z.strictObject({
    schemas: z.record(ComponentName, Schema),
    responses: z.record(ComponentName, Response),
    securitySchemes: z.record(
      ComponentName,
      z.strictObject({ type: z.literal('apiKey'), in: z.literal('cookie'), name: z.string(), description: z.string() }),
    ),
  }),
})

const database = testDatabase()
let platform: Platform
let server: FastifyInstance
let body: unknown
beforeAll(async () => {
  platform = await testPlatform(database())
  server = await givenServer(database(), platform)
  body = (await browserOf(server).send({ method: 'GET', url: '/openapi.json' })).body
})

describe('the OpenAPI document', () => {
  it('has the structure of OpenAPI 3.1', () => {
    expect(Document.safeParse(body).error?.issues ?? []).toEqual([])
  })

  it('has every use case and its errors as responses that are problem+json', () => {
    const { paths, components } = Document.parse(body)
    const useCases = allUseCases(platform, undefined)
    expect(Object.keys(paths)).toHaveLength(useCases.length)
    for (const useCase of useCases) {
      const operation = paths[`/api/${useCase.name.replace('.', '/')}`]?.post
      expect(operation?.summary).toBe(useCase.title)
      for (const code of Object.keys(useCase.errors)) {
        expect(components.responses[`${useCase.name}.${code}`]?.content).toHaveProperty(['application/problem+json'])
      }
    }
  })

  it('refers only to what it contains, and names each operation once', () => {
    const document = Document.parse(body)
    const text = JSON.stringify(document)
    for (const [, reference = ''] of text.matchAll(/"(#\/components\/[^"]+)"/g)) {
      const [, , kind = '', name = ''] = reference.split('/')
      expect(document.components).toHaveProperty([kind, name])
    }
    const ids = [...Object.values(document.paths), ...Object.values(document.webhooks)].map(
      ({ post }) => post.operationId,
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('describes no session token: it leaves in a cookie only', () => {
    expect(JSON.stringify(body)).not.toMatch(/"(sessionToken|token)"/)
  })
})
