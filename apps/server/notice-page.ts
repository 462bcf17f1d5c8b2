import type { FastifyReply } from 'fastify'

/** One sentence for somebody whose browser was sent here from another site, where no page of ours runs. */
export function noticePage(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>登录没有完成 - 安民</title></head>
<body>
<main>
<h1>登录没有完成</h1>
<p>${escape(sentence)}</p>
<p><a href="/">回到首页</a></p>
</main>
</body>
</html>
`)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
