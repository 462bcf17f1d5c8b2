import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type AllowedHosts, readAllowedHosts } from '#exchange'

/** `1`, `true`, `yes` switch on; anything else is off. */
const Switch = z.string().transform((text) => ['1', 'true', 'yes'].includes(text.toLowerCase()))

const Environment = z.object({
  DATABASE_URL: z.string().optional(),
  ANMIN_PUBLIC_URL: z.url({ error: 'ANMIN_PUBLIC_URL 要写完整的网址,例如 https://anmin.example.gov.cn' }).optional(),
  ANMIN_TRUST_PROXY: Switch.optional(),
  ANMIN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  ANMIN_WEBHOOK_HOSTS: z.string().optional(),
  ANMIN_BANK_DROP: z.string().optional(),
  ANMIN_OIDC_ISSUER: z.url({ error: 'ANMIN_OIDC_ISSUER 要写统一身份认证的完整网址。' }).optional(),
  ANMIN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  ANMIN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  ANMIN_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  ANMIN_OIDC_LABEL: z.string().default('统一身份认证'),
})

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the sign-in page calls the provider. */
  readonly label: string
  /** For a provider without TLS on this very machine; the tests use it. */
  readonly allowHttp?: boolean
}

export interface ServerSettings {
  readonly databaseUrl: string | undefined
  /** The address people type, when a proxy stands in front; needed for the identity provider's way back. */
  readonly publicUrl: string | undefined
  /** Believe X-Forwarded-For and X-Forwarded-Proto: only behind a proxy of one's own. */
  readonly trustProxy: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly oidc: OidcSettings | undefined
  /** Where webhooks may send. */
  readonly webhookHosts: AllowedHosts
  /** The folder from which banks fetch their files, enveloped. */
  readonly bankDrop: string | undefined
}

/** Reads the settings from the environment. Throws a Chinese sentence that names the variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ServerSettings {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Environment.safeParse(present)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Error(`环境变量 ${issue?.path.join('.')} 不对:${issue?.message} 请改正后重新启动。`)
  }
  const found = read.data
  return {
    databaseUrl: found.DATABASE_URL,
    publicUrl: found.ANMIN_PUBLIC_URL,
    trustProxy: found.ANMIN_TRUST_PROXY ?? false,
    logLevel: found.ANMIN_LOG_LEVEL,
    oidc: readOidc(found),
    webhookHosts: readAllowedHosts(found.ANMIN_WEBHOOK_HOSTS),
    bankDrop: found.ANMIN_BANK_DROP,
  }
}

function readOidc(found: z.infer<typeof Environment>): OidcSettings | undefined {
  if (found.ANMIN_OIDC_ISSUER === undefined) return undefined
  const secretFile = found.ANMIN_OIDC_CLIENT_SECRET_FILE
  const secret = secretFile === undefined ? found.ANMIN_OIDC_CLIENT_SECRET : readFileSync(secretFile, 'utf8').trim()
  if (found.ANMIN_OIDC_CLIENT_ID === undefined || secret === undefined || secret === '') {
    throw new Error(
      '接入统一身份认证还缺 ANMIN_OIDC_CLIENT_ID 或 ANMIN_OIDC_CLIENT_SECRET_FILE。请补上后重新启动,或去掉 ANMIN_OIDC_ISSUER。',
    )
  }
  return {
    issuer: found.ANMIN_OIDC_ISSUER,
    clientId: found.ANMIN_OIDC_CLIENT_ID,
    clientSecret: secret,
    label: found.ANMIN_OIDC_LABEL,
  }
}
