const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it stands between tags or in an attribute. Control signs become blanks: nothing of a name changes the page. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/**
 * A public page: no scripts, nothing fetched, large type, black on white, links of 44 pixels; kept from search engines and caches.
 */
export function layout(title: string, body: string): string {
  const name = escapeHtml(title)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
${body}
</main>
</body>
</html>
`
}

const style = `
body{margin:0;font:1.25rem/1.7 system-ui,"PingFang SC","HarmonyOS Sans","Microsoft YaHei","Noto Sans SC",sans-serif;color:#111;background:#fff}
main{max-width:52rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem;line-height:1.4}
h2{font-size:1.4rem;margin:2rem 0 .5rem}
a{color:#0b4f6c;display:inline-block;min-height:44px;line-height:44px}
a:focus-visible{outline:3px solid #b45309;outline-offset:2px}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.4rem .5rem;border-bottom:1px solid #bbb;vertical-align:top;font-weight:400;overflow-wrap:anywhere}
thead th{font-weight:700;border-bottom:2px solid #111}
li{margin:.5rem 0}
.mark{border:2px solid #9c2f00;padding:.5rem 1rem;color:#9c2f00}
.soft{color:#444}
@media print{a{color:#111;text-decoration:none;min-height:0;line-height:inherit}}
`
