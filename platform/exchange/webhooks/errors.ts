import type { ErrorSpecs } from '#kernel/use-case'

export const noWebhook = {
  'no-webhook': { kind: 'not-found', text: '没有找到这个消息订阅。它可能已被删除,请刷新列表后再试。' },
} as const satisfies ErrorSpecs

export const wrongAddress = {
  'no-hosts': {
    kind: 'conflict',
    text: '还没有设置消息可以送到哪里,不能订阅。请由服务器管理员在环境变量 ANMIN_WEBHOOK_HOSTS 中写上接收方的主机名,重新启动服务后再试。',
  },
  'host-not-allowed': {
    kind: 'invalid',
    text: '地址 {host} 不在允许的名单里。请改用名单里的地址,或由服务器管理员把它加进环境变量 ANMIN_WEBHOOK_HOSTS。',
  },
  'no-https': {
    kind: 'invalid',
    text: '地址要以 https:// 开头。接收方确实没有 https 的,由服务器管理员在 ANMIN_WEBHOOK_HOSTS 中把 http:// 一起写明。',
  },
  'credentials-in-address': {
    kind: 'invalid',
    text: '网址里不能写账号、密码和 # 后面的内容。接收方请用签名核对来源。',
  },
} as const satisfies ErrorSpecs

export const tooMany = {
  'too-many-webhooks': { kind: 'conflict', text: '这个地区已有 {most} 个消息订阅,不能再加。请先删除不用的。' },
} as const satisfies ErrorSpecs
