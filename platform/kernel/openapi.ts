import { z } from 'zod'
import { answersFile } from './files/file-answer.ts'
import { Problem, platformErrors, statusOf } from './problem.ts'
import type { AnyUseCase, ErrorSpec } from './use-case.ts'

type Json = Readonly<Record<string, unknown>>

export interface OpenApiInfo {
  readonly title: string
  readonly version: string
  readonly description: string
}

/** A message that this program sends to others, who serve the address. */
export interface OpenApiWebhook {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  /** Header → what it says. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: z.ZodType
}

/** Refusals that every use case can answer with, whatever its own errors are. */
const everywhere = [
  'invalid',
  'unauthenticated',
  'denied',
  'malformed-json',
  'wrong-content-type',
  'foreign-origin',
  'too-large',
  'too-many',
  'overloaded',
] as const

/** Further refusals of a use case that answers a file. */
const ofFiles = ['file-gone', 'file-broken'] as const

/** `identity.sign-in` → `/api/identity/sign-in` */
export function pathOf(useCase: Pick<AnyUseCase, 'name'>): string {
  return `/api/${useCase.name.replace('.', '/')}`
}

/**
 * The OpenAPI 3.1 document of the use cases. Each refusal is a response component of its own (named
 * `<use case>.<code>`), so that a client generator sees every code that can come back.
 */
export function openApiDocument(
  useCases: readonly AnyUseCase[],
  info: OpenApiInfo,
  webhooks: readonly OpenApiWebhook[] = [],
): Json {
  const modules = [...new Set(useCases.map(({ name }) => name.split('.')[0] ?? name))]
  return {
    openapi: '3.1.1',
    info,
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    tags: modules.map((name) => ({ name })),
    paths: Object.fromEntries(useCases.map((useCase) => [pathOf(useCase), { post: operation(useCase) }])),
    ...(webhooks.length > 0 && {
      webhooks: Object.fromEntries(webhooks.map((webhook) => [webhook.name, { post: webhookOperation(webhook) }])),
    }),
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output') },
      responses: {
        ...Object.fromEntries(
          [...everywhere, ...ofFiles].map((code) => [code, problemResponse(code, platformErrors[code])]),
        ),
        ...Object.fromEntries(
          useCases.flatMap((useCase) => ownErrors(useCase).map((own) => [own.component, own.response])),
        ),
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-anmin',
          description: 'Set by identity.sign-in; named `anmin` without https',
        },
      },
    },
  }
}

function operation(useCase: AnyUseCase): Json {
  const isOpen = useCase.access.some((rule) => rule.role === 'anyone')
  return {
    operationId: useCase.name,
    summary: useCase.title,
    tags: [useCase.name.split('.')[0]],
    security: isOpen ? [] : [{ session: [] }],
    'x-kind': useCase.kind,
    'x-access': useCase.access,
    parameters: [chosenArea, ...(useCase.kind === 'command' ? [idempotencyKey] : [])],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(useCase.input, 'input') } } },
    responses: {
      '200': { description: '成功', content: answerContent(useCase) },
      ...errorResponses(useCase),
    },
  }
}

function webhookOperation({ name, title, mediaType, headers, body }: OpenApiWebhook): Json {
  return {
    operationId: `webhook.${name}`,
    summary: title,
    parameters: Object.entries(headers).map(([header, description]) => ({
      ...{ name: header, in: 'header', required: true, schema: { type: 'string' }, description },
    })),
    requestBody: { required: true, content: { [mediaType]: { schema: jsonSchema(body, 'output') } } },
    responses: { '2XX': { description: '已收到。其他答复和超时都会再发,消息编号不变' } },
  }
}

/** A file comes as its bytes, with its name in `Content-Disposition` and its own media type. */
function answerContent(useCase: AnyUseCase): Json {
  return answersFile(useCase)
    ? { 'application/octet-stream': { schema: { contentMediaType: 'application/octet-stream' } } }
    : { 'application/json': { schema: jsonSchema(useCase.output, 'output') } }
}

const chosenArea: Json = {
  name: 'X-Anmin-Area',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^[0-9]{1,12}$' },
  description: 'The area of one of the caller’s own grants; only grants of this area then count. Any other is denied',
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 200 },
  description: 'The same key with the same input runs the command once and answers the first answer again',
}

interface NamedResponse {
  readonly component: string
  readonly status: number
  readonly code: string
  readonly response: Json
}

function ownErrors(useCase: AnyUseCase): readonly NamedResponse[] {
  return Object.entries(useCase.errors).map(([code, spec]) => ({
    component: `${useCase.name}.${code}`,
    status: statusOf(code, spec.kind),
    code,
    response: problemResponse(code, spec),
  }))
}

/**
 * One entry per status. A status with one code refers to its component; several codes of one status cannot be several
 * references in OpenAPI, so their schemas are joined and each still stands as a component.
 */
function errorResponses(useCase: AnyUseCase): Json {
  const codes = answersFile(useCase) ? [...everywhere, ...ofFiles] : everywhere
  const common = codes.map((code) => ({
    component: code,
    status: statusOf(code, platformErrors[code].kind),
    code,
    response: problemResponse(code, platformErrors[code]),
  }))
  const byStatus = Map.groupBy([...common, ...ownErrors(useCase)], (each) => each.status)
  return Object.fromEntries([...byStatus].map(([status, group]) => [String(status), joined(group)]))
}

function joined(group: readonly NamedResponse[]): Json {
  const [first] = group
  if (first && group.length === 1) return { $ref: `#/components/responses/${first.component}` }
  return {
    description: group.map((each) => String(each.response['description'])).join(' / '),
    content: problemContent([...new Set(group.map((each) => each.code))]),
    'x-responses': group.map((each) => `#/components/responses/${each.component}`),
  }
}

function problemResponse(code: string, spec: ErrorSpec): Json {
  return { description: spec.text, content: problemContent([code]) }
}

function problemContent(codes: readonly string[]): Json {
  const known = { type: 'object', properties: { code: { enum: codes } } }
  return { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, known] } } }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}
